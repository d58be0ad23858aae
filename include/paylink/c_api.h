/* SPDX-License-Identifier: BSL-1.0 */
#pragma once

/*
 * The C interface (C99), for C and for languages that call C: Go, Rust, Python, WebAssembly. Include
 * <paylink/c_api_src.hpp>, which defines these functions, in one C++ file of the program.
 *
 * A text is a pointer and a size in bytes; it need not end in NUL, and may contain NUL. The caller owns all buffers; no
 * function keeps a pointer after it returned. All functions are thread-safe. They may allocate: do not call them from a
 * signal handler. None throws or reads beyond the given size. The text is not modified, unless `answer` overlaps it.
 */

#include <stddef.h>
#include <stdint.h>

/* Exports the functions from a shared library that is built with -fvisibility=hidden. Define PAYLINK_API before you
 * include this header to change that, for instance as __declspec(dllexport) or as nothing. */
#ifndef PAYLINK_API
#if defined(__GNUC__) && !defined(_WIN32) && !defined(__CYGWIN__)
#define PAYLINK_API __attribute__((visibility("default")))
#else
#define PAYLINK_API
#endif
#endif

#ifdef __cplusplus
#define PAYLINK_NOEXCEPT noexcept
extern "C" {
#else
#define PAYLINK_NOEXCEPT
#endif

/* NOLINTBEGIN(modernize-use-using,readability-identifier-naming): it is C */

/* The service's own settings. 0 selects the default of each, so begin with
 * `paylink_options options = {.size = sizeof options};`. Later versions only add members at the end. */
typedef struct paylink_options {
  size_t size;           /* sizeof(paylink_options) in the caller */
  size_t max_body_bytes; /* larger bodies are body_too_large; 0: 65,536; above 16,777,216 counts as that */
  int64_t now;           /* seconds since 1970; 0: no clock, `expires_at` may be in the past */
  int unknown_fields;    /* PAYLINK_REJECT or PAYLINK_IGNORE; never ignored are names that differ from a field's in case
                            only */
  int local_http;        /* 1: allows redirects to this machine, over http too; for tests */
} paylink_options;

/* NOLINTEND(modernize-use-using,readability-identifier-naming) */

/* For unknown_fields: whether unknown members are violations. */
enum { PAYLINK_REJECT = 0, PAYLINK_IGNORE = 1 };

/* The language of messages. */
enum { PAYLINK_EN = 0, PAYLINK_FR = 1 };

/* The format of a rendered refusal, in UTF-8. */
enum {
  PAYLINK_TEXT = 0,    /* one line for each violation, for people */
  PAYLINK_LOMI = 1,    /* the body of the lomi. API's 400 response, application/json */
  PAYLINK_PROBLEM = 2, /* RFC 9457, application/problem+json */
  PAYLINK_DETAILS = 3  /* for editors: {"errors":[{code,field,pointer,message,params,offset}],"omitted":7}; members
                          other than code and message only if the violation has them; offset is the byte in the body
                          where the value begins, or its name if the name is wrong */
};

/* Errors that a function returns. */
enum {
  PAYLINK_BAD_ARGUMENT = -1, /* a null pointer with a size that is not 0; a format, locale or option without a
                                meaning; `options->size` too small, or an option that this version does not know */
  PAYLINK_OUT_OF_MEMORY = -2 /* no memory for the violations of an invalid request, or to look for repeated names in one
                                with more than 50 unknown members */
};

/* Every rendered refusal fits into a buffer of this many bytes. */
enum { PAYLINK_ANSWER_SIZE = 65536 };

/* Validates the body of `POST /payment-links`. Returns the number of violations, 0 if and only if the body is valid, or
 * a negative error: it is safe to refuse every request for which the result is not 0. `options` may be NULL. */
PAYLINK_API int paylink_validate_create(char const* body, size_t body_size,
                                        paylink_options const* options) PAYLINK_NOEXCEPT;

/* Validates the query string of `GET /payment-links`, without the `?`, in the same way. */
PAYLINK_API int paylink_validate_list_query(char const* query, size_t query_size,
                                            paylink_options const* options) PAYLINK_NOEXCEPT;

/* Validates a body, and writes its violations to `answer`, with a NUL at the end. Returns the length without the NUL, 0
 * if and only if the body is valid, or a negative error. If the text does not fit into `capacity` bytes, or on an
 * error, `answer` is the empty text. To get the length alone, pass NULL and 0. `answer` may overlap `body`. */
PAYLINK_API int paylink_render_create(char const* body, size_t body_size, paylink_options const* options, int format,
                                      int locale, char* answer, size_t capacity) PAYLINK_NOEXCEPT;

/* Does the same for a query string. */
PAYLINK_API int paylink_render_list_query(char const* query, size_t query_size, paylink_options const* options,
                                          int format, int locale, char* answer, size_t capacity) PAYLINK_NOEXCEPT;

/* Returns the version of paylink, such as "0.2.0", as a static text. */
PAYLINK_API char const* paylink_version(void) PAYLINK_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#undef PAYLINK_NOEXCEPT
