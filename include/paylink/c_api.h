/* SPDX-License-Identifier: BSL-1.0 */
#pragma once

/*
 * paylink for C, and for all that calls C: Go, Rust, Python, WebAssembly. C99. One C++ file of yours includes
 * <paylink/c_api_src.hpp>, which defines these functions.
 *
 * Texts are bytes with their length; they need no NUL and may hold one. The caller owns every buffer; nothing is kept
 * after a call, nothing is global, and any number of threads may call at once. No function throws, reads beyond the
 * length given, or changes what it reads. A call takes some 65 kB of stack.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define PAYLINK_NOEXCEPT noexcept
extern "C" {
#else
#define PAYLINK_NOEXCEPT
#endif

/* NOLINTBEGIN(modernize-use-using,readability-identifier-naming): it is C */

/* What a service decides for itself. Every 0 stands for the default, so begin with
 * `paylink_options options = {.size = sizeof options};`. Later versions only add members at the end. */
typedef struct paylink_options {
  size_t size;           /* sizeof(paylink_options), as the caller was compiled */
  size_t max_body_bytes; /* more is body_too_large; 0: 65,536 */
  int64_t now;           /* seconds since 1970; 0: no clock, so that `expires_at` may lie in the past */
  int unknown_fields;    /* PAYLINK_REJECT or PAYLINK_IGNORE */
  int local_http;        /* 1: redirects to this machine, over http too: for tests */
} paylink_options;

/* NOLINTEND(modernize-use-using,readability-identifier-naming) */

/* For unknown_fields: members that the rules do not know are errors, or are not looked at. */
enum { PAYLINK_REJECT = 0, PAYLINK_IGNORE = 1 };

/* The language of messages. */
enum { PAYLINK_EN = 0, PAYLINK_FR = 1 };

/* How a refusal is written, in UTF-8. */
enum {
  PAYLINK_TEXT = 0,    /* for people: a line for each thing that is wrong */
  PAYLINK_LOMI = 1,    /* the lomi. API's 400, application/json */
  PAYLINK_PROBLEM = 2, /* RFC 9457, application/problem+json */
  PAYLINK_DETAILS = 3  /* for editors: {"errors":[{code,field,pointer,message,params,offset}],"omitted":7}; all but
                          code and message only where there are any; offset is that of the byte in the body where the
                          value begins, or the name if that is what is wrong */
};

/* What a function returns besides numbers and lengths. */
enum {
  PAYLINK_BAD_ARGUMENT = -1, /* a null pointer for what is not empty, or a number that has no meaning here */
  PAYLINK_OUT_OF_MEMORY = -2 /* only a refusal needs memory, to be written */
};

/* Every refusal fits into a buffer of so many bytes. */
enum { PAYLINK_ANSWER_SIZE = 65536 };

/* How many things are wrong with the body of a `POST /payment-links`: 0 for a valid one. Below 0 it was not judged, so
 * that to refuse whatever is not 0 is safe. No options (NULL): the defaults. */
int paylink_validate_create(char const* body, size_t body_size, paylink_options const* options) PAYLINK_NOEXCEPT;

/* The same of the query string of a `GET /payment-links`: what stands behind the `?`. */
int paylink_validate_list_query(char const* query, size_t query_size, paylink_options const* options) PAYLINK_NOEXCEPT;

/* Writes what is wrong with a body into `answer`, ending in a NUL, and returns its length without that: 0 for a valid
 * body. Where that is `capacity` or more, it does not fit, and `answer` is the empty text; NULL with a capacity of 0
 * asks for the length alone. Below 0 it is an error, and `answer` is empty, too. */
int paylink_render_create(char const* body, size_t body_size, paylink_options const* options, int format, int locale,
                          char* answer, size_t capacity) PAYLINK_NOEXCEPT;

/* The same of a query string. */
int paylink_render_list_query(char const* query, size_t query_size, paylink_options const* options, int format,
                              int locale, char* answer, size_t capacity) PAYLINK_NOEXCEPT;

/* The version of paylink behind these functions, such as "0.1.0"; static. */
char const* paylink_version(void) PAYLINK_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#undef PAYLINK_NOEXCEPT
