// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/paylink.hpp>

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace sandbox {

/// Closes a database, or ends a statement.
struct CloseSqlite {
  void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

/// SQLite as the store needs it. Throws a `std::runtime_error` that says what SQLite says.
class Database {
 public:
  explicit Database(std::string const& file) {
    sqlite3* opened = nullptr;
    int const result = sqlite3_open(file.c_str(), &opened);
    database_.reset(opened);
    if (result != SQLITE_OK) fail();
    sqlite3_busy_timeout(opened, 5000);  // milliseconds, where another program has it
  }

  /// A statement with its parameters. `step` gives true where there is a row.
  class Query {
   public:
    template <class... Values>
    Query(Database& database, std::string_view sql, Values const&... values) : database_(database) {
      sqlite3_stmt* prepared = nullptr;
      database_.check(
          sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr));
      statement_.reset(prepared);
      int index = 0;
      (database_.check(bind(++index, values)), ...);
    }

    bool step() {
      int const result = sqlite3_step(statement_.get());
      if (result != SQLITE_ROW && result != SQLITE_DONE) database_.fail();
      return result == SQLITE_ROW;
    }

    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
    [[nodiscard]] std::string_view text(int column) const {
      auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
      return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
    }

   private:
    int bind(int index, std::integral auto value) { return sqlite3_bind_int64(statement_.get(), index, value); }
    int bind(int index, std::string_view text) {
      return sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    }
    template <class Value>
    int bind(int index, std::optional<Value> const& value) {
      return value ? bind(index, *value) : sqlite3_bind_null(statement_.get(), index);
    }

    Database& database_;
    std::unique_ptr<sqlite3_stmt, CloseSqlite> statement_;
  };

  template <class... Values>
  void run(std::string_view sql, Values const&... values) {
    Query query(*this, sql, values...);
    while (query.step()) {
    }
  }

 private:
  [[nodiscard]] sqlite3* get() const noexcept { return database_.get(); }
  [[noreturn]] void fail() const { throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(get())); }
  void check(int result) const {
    if (result != SQLITE_OK) fail();
  }

  std::unique_ptr<sqlite3, CloseSqlite> database_;
};

/// The links that were made, in a file, or in memory where that is called `:memory:`. What `add` took is on the disk
/// when it returns. Whether a link is active depends on the time, and is nowhere kept. Throws a `std::runtime_error`.
class Store {
 public:
  explicit Store(std::string const& file) : database_(file) {
    database_.run("PRAGMA journal_mode = WAL");
    database_.run("PRAGMA synchronous = FULL");  // each commit waits for the disk
    database_.run(R"(CREATE TABLE IF NOT EXISTS links (
      number INTEGER PRIMARY KEY,  -- in the order they were made
      id TEXT NOT NULL UNIQUE,
      link_type TEXT NOT NULL,
      expires_at INTEGER, expires_at_nanoseconds INTEGER,  -- Unix time
      json TEXT NOT NULL))");
  }

  void add(paylink::PaymentLink const& link) {
    std::optional<std::int64_t> seconds;
    std::optional<std::int32_t> nanoseconds;
    if (link.expires_at) {
      seconds = link.expires_at->seconds();
      nanoseconds = link.expires_at->nanoseconds();
    }
    database_.run("INSERT INTO links (id, link_type, expires_at, expires_at_nanoseconds, json) VALUES (?, ?, ?, ?, ?)",
                  link.id.str(), to_string(link.link_type()), seconds, nanoseconds, to_json(link));
  }

  [[nodiscard]] std::optional<paylink::PaymentLink> find(std::string_view id, paylink::Timestamp const& now) {
    Database::Query query(database_, "SELECT json FROM links WHERE id = ?", id);
    if (!query.step()) return std::nullopt;
    return read_link(query.text(0), now);
  }

  /// The newest first.
  [[nodiscard]] paylink::Page list(paylink::ListQuery const& wanted, paylink::Timestamp const& now) {
    static std::string const found =
        " FROM links WHERE (?1 IS NULL OR link_type = ?1) AND (?2 IS NULL OR ?2 = "
        "(expires_at IS NULL OR (expires_at, expires_at_nanoseconds) > (?3, ?4)))";
    std::optional<std::string_view> type;
    if (wanted.link_type) type = to_string(*wanted.link_type);

    Database::Query count(database_, "SELECT COUNT(*)" + found, type, wanted.is_active, now.seconds(),
                          now.nanoseconds());
    count.step();
    paylink::Page page{.total = static_cast<std::uint64_t>(count.integer(0)),
                       .limit = static_cast<std::uint64_t>(wanted.limit),
                       .offset = static_cast<std::uint64_t>(wanted.offset)};

    Database::Query rows(database_, "SELECT json" + found + " ORDER BY number DESC LIMIT ?5 OFFSET ?6", type,
                         wanted.is_active, now.seconds(), now.nanoseconds(), std::int32_t{wanted.limit},
                         std::int32_t{wanted.offset});
    while (rows.step()) page.data.push_back(read_link(rows.text(0), now));
    return page;
  }

 private:
  static paylink::PaymentLink read_link(std::string_view json, paylink::Timestamp const& now) {
    auto link = paylink::parse_payment_link(json);
    if (!link) throw std::runtime_error("the store holds a link that is none");
    link->is_active = link->accepts_payment(now);
    return *std::move(link);
  }

  Database database_;
};

}  // namespace sandbox
