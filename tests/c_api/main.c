/* SPDX-License-Identifier: BSL-1.0 */

/* Compiles c_api.h as strict C, and links and calls each function. c_api.test.cpp tests what they return. */
#include <paylink/c_api.h>

#include <stdio.h>
#include <string.h>

static int failures = 0;

static void check(int holds, char const* what) {
  if (holds) return;
  ++failures;
  printf("does not hold: %s\n", what);
}
#define CHECK(expression) check((expression) ? 1 : 0, #expression)

int main(void) {
  static char const good[] = "{\"link_type\":\"instant\",\"title\":\"Gift\",\"currency_code\":\"XOF\",\"amount\":500}";
  static char const bad[] =
      "{\"link_type\":\"instant\",\"title\":\"Gift\",\"currency_code\":\"XOF\",\"amount\":0,\"x\":1}";
  static char answer[PAYLINK_ANSWER_SIZE];
  paylink_options options = {.size = sizeof options};

  CHECK(paylink_validate_create(good, strlen(good), NULL) == 0);
  CHECK(paylink_validate_create(bad, strlen(bad), NULL) == 2);
  options.unknown_fields = PAYLINK_IGNORE;
  CHECK(paylink_validate_create(bad, strlen(bad), &options) == 1);

  CHECK(paylink_render_create(bad, strlen(bad), &options, PAYLINK_TEXT, PAYLINK_FR, answer, sizeof answer) > 0);
  CHECK(strcmp(answer, "amount_not_positive dans /amount : Le montant doit être supérieur à zéro.\n") == 0);

  CHECK(paylink_validate_list_query("limit=100", 9, NULL) == 0);
  CHECK(paylink_validate_list_query("limit=101", 9, NULL) == 1);
  CHECK(paylink_render_list_query("limit=101", 9, NULL, PAYLINK_TEXT, PAYLINK_EN, answer, sizeof answer) > 0);
  CHECK(strcmp(answer, "limit_out_of_range at limit: limit must be between 1 and 100.\n") == 0);

  CHECK(strchr(paylink_version(), '.') != NULL);
  return failures == 0 ? 0 : 1;
}
