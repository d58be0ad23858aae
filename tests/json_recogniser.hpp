// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The grammar of RFC 8259 and the reasons of contract §2 once more: a pushdown automaton that takes one byte after the
/// other and knows nothing of the library. Every state that it can be in can be completed to JSON, so the byte that it
/// refuses is the first that no JSON text can have there.
class JsonRecogniser {
 public:
  /// "" if a text is JSON, or else the reason, or "too_deep", and where.
  struct Outcome {
    std::string reason;
    std::size_t offset = 0;

    friend bool operator==(Outcome const&, Outcome const&) = default;
  };

  static Outcome recognise(std::string_view text, std::size_t max_depth = 64) {
    JsonRecogniser automaton(max_depth);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return {"empty", text.size()};
    if (text.starts_with("\xEF\xBB\xBF")) return {"byte_order_mark", 0};
    for (char const c : text) {
      std::string const reason = automaton.take(c);
      if (reason == "lone_surrogate") return {reason, automaton.pair_};
      if (!reason.empty()) return {reason, automaton.at_};
      ++automaton.at_;
    }
    return automaton.is_complete() ? Outcome{} : Outcome{"truncated", text.size()};
  }

 private:
  enum class State {
    value,
    element,
    first_element,
    name,
    first_name,
    colon,
    behind_value,
    minus,
    zero,
    whole,
    point,
    fraction,
    exponent,
    sign,
    exponent_digits,
    literal,
    string,
    escape,
    digits,
    pair,
    pair_escape,
    pair_digits
  };
  enum class Behind { other, number, literal };

  explicit JsonRecogniser(std::size_t max_depth) : max_depth_(max_depth) {}

  static bool one_of(char c, std::string_view bytes) { return bytes.find(c) != std::string_view::npos; }
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  static bool is_digit(char c) { return one_of(c, "0123456789"); }
  static bool is_hex(char c) { return one_of(c, "0123456789ABCDEFabcdef"); }
  static bool is_letter(char c) { return one_of(static_cast<char>(c | 0x20), "abcdefghijklmnopqrstuvwxyz") && c > '@'; }

  std::string go(State state) { return state_ = state, ""; }

  std::string take(char c) {
    switch (state_) {
      case State::value:
      case State::element:       return is_space(c) ? "" : take_value(c);
      case State::first_element: return is_space(c) ? "" : c == ']' ? close('[') : take_value(c);
      case State::name:          return is_space(c) ? "" : take_name(c);
      case State::first_name:    return is_space(c) ? "" : c == '}' ? close('{') : take_name(c);
      case State::colon:         return is_space(c) ? "" : c == ':' ? go(State::value) : c == '/' ? "comment" : "unexpected";
      case State::behind_value:  return take_behind_value(c);
      case State::minus:         return c == '0' ? go(State::zero) : is_digit(c) ? go(State::whole) : "bad_number";
      case State::zero:          return c == '.' ? go(State::point) : one_of(c, "eE") ? go(State::exponent) : number_ends(c);
      case State::whole:
        return is_digit(c) ? "" : c == '.' ? go(State::point) : one_of(c, "eE") ? go(State::exponent) : number_ends(c);
      case State::point:    return is_digit(c) ? go(State::fraction) : "bad_number";
      case State::fraction: return is_digit(c) ? "" : one_of(c, "eE") ? go(State::exponent) : number_ends(c);
      case State::exponent:
        return one_of(c, "+-") ? go(State::sign) : is_digit(c) ? go(State::exponent_digits) : "bad_number";
      case State::sign:            return is_digit(c) ? go(State::exponent_digits) : "bad_number";
      case State::exponent_digits: return is_digit(c) ? "" : number_ends(c);
      case State::literal:         return take_in_literal(c);
      case State::string:          return take_in_string(c);
      case State::escape:          return take_escape(c);
      case State::digits:          return take_digit(c);
      case State::pair:            return c == '\\' ? go(State::pair_escape) : "lone_surrogate";
      case State::pair_escape:
        return c == 'u'                  ? (unit_.clear(), go(State::pair_digits))
               : one_of(c, "\"\\/bfnrt") ? "lone_surrogate"
                                         : "bad_escape";
      case State::pair_digits: return take_pair_digit(c);
    }
    return "";
  }

  std::string take_value(char c) {
    switch (c) {
      case '{':  return open(c, State::first_name);
      case '[':  return open(c, State::first_element);
      case '"':  is_name_ = false; return go(State::string);
      case '-':  return go(State::minus);
      case '0':  return go(State::zero);
      case 't':  rest_ = "rue"; return go(State::literal);
      case 'f':  rest_ = "alse"; return go(State::literal);
      case 'n':  rest_ = "ull"; return go(State::literal);
      case '/':  return "comment";
      case '\'': return "single_quote";
      case '+':
      case '.':  return "bad_number";
      default:   break;
    }
    if (is_digit(c)) return go(State::whole);
    if (c == ']' && state_ == State::element) return "trailing_comma";
    return is_letter(c) ? "bad_literal" : "unexpected";
  }

  std::string take_name(char c) {
    if (c == '"') return is_name_ = true, go(State::string);
    if (c == '}' && state_ == State::name) return "trailing_comma";
    if (c == '/') return "comment";
    if (c == '\'') return "single_quote";
    return is_letter(c) || c == '_' || c == '$' ? "unquoted_name" : "unexpected";
  }

  std::string open(char bracket, State first) {
    if (open_.size() == max_depth_) return "too_deep";
    open_.push_back(bracket);
    return go(first);
  }

  std::string close(char bracket) {
    if (open_.empty() || open_.back() != bracket) return "unexpected";
    open_.pop_back();
    return value_ends(Behind::other);
  }

  std::string value_ends(Behind behind) {
    behind_ = behind;
    return go(State::behind_value);
  }

  std::string number_ends(char c) {
    value_ends(Behind::number);
    return take_behind_value(c);
  }

  std::string take_behind_value(char c) {
    bool const is_word = is_letter(c) || is_digit(c) || c == '_';
    if (is_space(c)) return behind_ = Behind::other, "";
    if (behind_ == Behind::number && (is_word || one_of(c, ".+-"))) return "bad_number";
    if (open_.empty()) return "trailing_data";
    if (c == ',') return go(open_.back() == '{' ? State::name : State::element);
    if (c == '}' || c == ']') return close(c == '}' ? '{' : '[');
    if (c == '/') return "comment";
    return behind_ == Behind::literal && is_word ? "bad_literal" : "unexpected";
  }

  std::string take_in_literal(char c) {
    if (c != rest_.front()) return "bad_literal";
    rest_.remove_prefix(1);
    return rest_.empty() ? value_ends(Behind::literal) : "";
  }

  std::string take_in_string(char c) {
    if (c == '"') return is_name_ ? go(State::colon) : value_ends(Behind::other);
    if (c == '\\') return pair_ = at_, go(State::escape);
    return static_cast<unsigned char>(c) < 0x20 ? "control_char" : "";
  }

  std::string take_escape(char c) {
    if (c == 'u') return unit_.clear(), go(State::digits);
    return one_of(c, "\"\\/bfnrt") ? go(State::string) : "bad_escape";
  }

  std::string take_digit(char c) {
    if (!is_hex(c)) return "bad_escape";
    unit_ += c;
    if (unit_.size() < 4) return "";
    unsigned long const unit = std::stoul(unit_, nullptr, 16);
    if (unit >= 0xDC00 && unit <= 0xDFFF) return "lone_surrogate";
    return go(unit >= 0xD800 && unit <= 0xDBFF ? State::pair : State::string);
  }

  std::string take_pair_digit(char c) {
    if (!is_hex(c)) return "bad_escape";
    unit_ += c;
    if (unit_.size() < 4) return "";
    unsigned long const unit = std::stoul(unit_, nullptr, 16);
    return unit >= 0xDC00 && unit <= 0xDFFF ? go(State::string) : "lone_surrogate";
  }

  bool is_complete() const {
    return open_.empty() && (state_ == State::behind_value || state_ == State::zero || state_ == State::whole ||
                             state_ == State::fraction || state_ == State::exponent_digits);
  }

  std::size_t max_depth_;
  State state_ = State::value;
  Behind behind_ = Behind::other;
  std::vector<char> open_;
  std::string_view rest_;  // of a literal
  std::string unit_;       // the digits of an escape
  std::size_t at_ = 0;
  std::size_t pair_ = 0;  // where the last escape began that was not the second of a pair
  bool is_name_ = false;
};
