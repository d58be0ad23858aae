#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# incomplete_tables.sh COMPILER INCLUDE_DIR: makes changes to a copy of the headers for which docs/design.md promises that
# the compiler asks for the rest, without the rest. None may compile, and an error must name what is incomplete.
set -eu
export LC_ALL=C
compiler=$1 include=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
compile() { echo "#include <paylink/$2>" | "$compiler" -std=c++20 -fsyntax-only -I"$1" -x c++ - 2>&1; }
failures=0

# must_not_compile CHANGE FILE SED_SCRIPT HEADER WORDS: WORDS is a regular expression for an error, of g++ or clang, of a
# file that includes HEADER.
must_not_compile() {
  rm -rf "$dir/changed"
  cp -R "$include" "$dir/changed"
  sed "$3" "$include/paylink/$2" >"$dir/changed/paylink/$2"
  if cmp -s "$include/paylink/$2" "$dir/changed/paylink/$2"; then
    echo "$1: nothing to change in $2"
  elif compile "$dir/changed" "$4" >"$dir/errors"; then
    echo "$1: compiles"
  elif ! grep -Eq "error: .*($5)" "$dir/errors"; then
    echo "$1: another error"
    grep -m 3 'error:' "$dir/errors"
  else
    return 0
  fi
  failures=$((failures + 1))
}

for header in paylink schema; do
  compile "$include" $header.hpp || { echo "<paylink/$header.hpp> does not compile as it is"; exit 1; }
done

codes=detail/errors/codes.hpp catalog=detail/errors/catalog.hpp
must_not_compile 'a code without a row' $codes 's/^  out_of_memory,/  new_code,\n&/' $catalog Localized
must_not_compile 'a row without a code' $codes '/^  api_key_invalid,/d' $catalog api_key_invalid
must_not_compile 'a message in one language' $catalog \
  's/{"{f} is required\.",/{"{f} is required."}},/; /Le champ {f} est obligatoire/d' $catalog Localized
must_not_compile 'a reason in one language' $catalog 's/{"it ends too early", "[^"]*"}/{"it ends too early"}/' $catalog Localized
must_not_compile 'a language without texts' locale.hpp 's/char const\* fr)/char const* fr, char const* pt)/' $catalog Localized

fields=detail/rules/fields.hpp build=detail/rules/build.hpp
members='OneMemberForEachField|constraints not satisfied for class template .FieldMembers'
must_not_compile 'a field without a row' $fields 's/^  link_type,$/  new_field,\n&/' $fields 'wrong_place|create_table'
must_not_compile 'a row without a field' $fields '/^  cancel_url,$/d' $fields cancel_url
must_not_compile 'a row documented in one language' $fields \
  's/{"The title that payers read",/{"The title that payers read"}},/; /Le titre que lit le payeur/d' $fields to_array
must_not_compile 'a row without a column for a link type' $fields 's/{optional, forbidden}/{optional}/' $fields to_array
must_not_compile 'a link type without columns' values/link_type.hpp \
  's/string_view, 2>/string_view, 3>/; s/"instant"}/"instant", "gift"}/' $fields to_array
must_not_compile 'a field without a member of the request' $build '/FieldName::cancel_url, &CreatePaymentLink/d' $build "$members"
must_not_compile 'a field without a member of the draft' draft.hpp \
  's/FieldMember<FieldName::success_url, &Draft::success_url>,//' draft.hpp "$members"
must_not_compile 'a field of links without a member' $build '/FieldMember<LinkFieldName::is_active,/d' $build "$members"

params=detail/rules/query_params.hpp
must_not_compile 'a parameter without a row' $params 's/enum class QueryParamName.*{ /&newParam, /' $params 'static assertion'
[ "$failures" = 0 ]
