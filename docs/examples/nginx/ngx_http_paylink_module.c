/* SPDX-License-Identifier: BSL-1.0 */

/*
 * An nginx module that stands before the payment-links API: it answers a bad `POST` or a bad query of a `GET` with the
 * API's 400, in French or English, and hands on what is good as it came. See docs/embedding.md.
 *
 * It comes behind nginx's own access control, in the phase before content is made. A subrequest is not validated, nor
 * is a method other than POST, GET and HEAD.
 */

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <paylink/c_api.h>

typedef struct {
  ngx_flag_t enabled;
  ngx_uint_t locale; /* for clients that ask for neither language */
  ngx_uint_t unknown_fields;
  size_t max_body; /* bytes */
} ngx_http_paylink_conf_t;

ngx_module_t ngx_http_paylink_module;

/* How much a client wants a language, in thousandths: the `q` among an element's parameters (RFC 9110 §12.4.2), 1000
 * where there is none. */
static ngx_int_t ngx_http_paylink_quality(u_char const* at, u_char const* end) {
  ngx_int_t quality = 0, unit = 1000;

  while (at < end && *at != '=') at++;
  if (at == end) return 1000;
  for (at++; at < end && unit > 0; at++) {
    if (*at < '0' || *at > '9') continue;
    quality += (*at - '0') * unit;
    unit /= 10;
  }
  return quality;
}

/* Of the two languages, the one that `Accept-Language` wants most: the first of equals; `otherwise` where it wants
 * neither, or any. */
static int ngx_http_paylink_locale(ngx_http_request_t* r, int otherwise) {
  int locale = otherwise;
  ngx_int_t quality, most = 0;
  u_char *at, *end, *next, *tag_end;

  if (r->headers_in.accept_language == NULL) return otherwise;
  at = r->headers_in.accept_language->value.data;
  end = at + r->headers_in.accept_language->value.len;
  for (; at < end; at = next + 1) {
    for (next = at; next < end && *next != ','; next++) { /* the element's end */
    }
    while (at < next && (*at == ' ' || *at == '\t')) at++;
    for (tag_end = at; tag_end < next && ngx_strchr("; \t-", *tag_end) == NULL; tag_end++) {
    }
    quality = ngx_http_paylink_quality(tag_end, next);
    if (quality <= most) continue;
    if (tag_end - at == 2 && ngx_strncasecmp(at, (u_char*)"fr", 2) == 0) {
      locale = PAYLINK_FR;
    } else if (tag_end - at == 2 && ngx_strncasecmp(at, (u_char*)"en", 2) == 0) {
      locale = PAYLINK_EN;
    } else if (tag_end - at == 1 && *at == '*') {
      locale = otherwise;
    } else {
      continue;
    }
    most = quality;
  }
  return locale;
}

static ngx_int_t ngx_http_paylink_add_header(ngx_http_request_t* r, ngx_str_t key, ngx_str_t value) {
  ngx_table_elt_t* header = ngx_list_push(&r->headers_out.headers);

  if (header == NULL) return NGX_ERROR;
  ngx_memzero(header, sizeof *header);
  header->hash = 1;
  header->key = key;
  header->value = value;
  return NGX_OK;
}

/* Sends the 400 with this JSON, and is done with the request. */
static ngx_int_t ngx_http_paylink_refuse(ngx_http_request_t* r, char const* json, size_t size, int locale) {
  static ngx_str_t const languages[] = {ngx_string("en"), ngx_string("fr")};
  static ngx_str_t const language_key = ngx_string("Content-Language");
  static ngx_str_t const vary_key = ngx_string("Vary"), vary = ngx_string("Accept-Language");
  ngx_str_t type = ngx_string("application/json");
  ngx_http_complex_value_t text;

  ngx_memzero(&text, sizeof text);
  text.value.len = size;
  text.value.data = ngx_pnalloc(r->pool, size);
  if (text.value.data == NULL || ngx_http_paylink_add_header(r, language_key, languages[locale]) != NGX_OK ||
      ngx_http_paylink_add_header(r, vary_key, vary) != NGX_OK) {
    return NGX_HTTP_INTERNAL_SERVER_ERROR;
  }
  ngx_memcpy(text.value.data, json, size);
  ngx_http_finalize_request(r, ngx_http_send_response(r, NGX_HTTP_BAD_REQUEST, &type, &text));
  return NGX_DONE;
}

typedef int (*ngx_http_paylink_render_pt)(char const*, size_t, paylink_options const*, int, int, char*, size_t);

/* Goes on with the request, or refuses it. */
static ngx_int_t ngx_http_paylink_validate(ngx_http_request_t* r, ngx_http_paylink_render_pt render, ngx_str_t text) {
  ngx_http_paylink_conf_t* conf = ngx_http_get_module_loc_conf(r, ngx_http_paylink_module);
  paylink_options options = {
      .size = sizeof options, .max_body_bytes = conf->max_body, .unknown_fields = (int)conf->unknown_fields};
  int locale = ngx_http_paylink_locale(r, (int)conf->locale);
  char answer[PAYLINK_ANSWER_SIZE];
  int size = render((char*)text.data, text.len, &options, PAYLINK_LOMI, locale, answer, sizeof answer);

  if (size == 0) return NGX_DECLINED; /* valid */
  if (size > 0 && (size_t)size < sizeof answer) return ngx_http_paylink_refuse(r, answer, (size_t)size, locale);
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "paylink: no verdict, %d", size);
  return NGX_HTTP_INTERNAL_SERVER_ERROR;
}

/* The body that was read, in one piece: where it lies, or copied from memory and file. Of a body beyond the limit no
 * more than shows that it is. */
static ngx_int_t ngx_http_paylink_body(ngx_http_request_t* r, size_t limit, ngx_str_t* body) {
  ngx_chain_t *first = r->request_body == NULL ? NULL : r->request_body->bufs, *link;
  off_t size = 0, left, part;
  u_char* at;

  for (link = first; link != NULL; link = link->next) size += ngx_buf_size(link->buf);
  body->len = (size_t)ngx_min(size, (off_t)ngx_min(limit, (size_t)NGX_MAX_OFF_T_VALUE - 1) + 1);
  if (first != NULL && first->next == NULL && ngx_buf_in_memory(first->buf)) {
    body->data = first->buf->pos;
    return NGX_OK;
  }

  at = body->data = ngx_pnalloc(r->pool, body->len);
  if (at == NULL) return NGX_ERROR;
  left = (off_t)body->len;
  for (link = first; left > 0; link = link->next, left -= part, at += part) {
    part = ngx_min(ngx_buf_size(link->buf), left);
    if (ngx_buf_in_memory(link->buf)) {
      ngx_memcpy(at, link->buf->pos, (size_t)part);
    } else if (ngx_read_file(link->buf->file, at, (size_t)part, link->buf->file_pos) != (ssize_t)part) {
      return NGX_ERROR;
    }
  }
  return NGX_OK;
}

static int ngx_http_paylink_same(ngx_str_t const* text, ngx_str_t const* other) {
  return text->len == other->len && ngx_strncasecmp(text->data, other->data, text->len) == 0;
}

/* A body in an encoding such as gzip cannot be validated, so it is refused: 415, and the one encoding that is taken
 * (RFC 9110 §12.5.3). */
static ngx_int_t ngx_http_paylink_check_encoding(ngx_http_request_t* r) {
  static ngx_str_t const key = ngx_string("Content-Encoding"), identity = ngx_string("identity");
  static ngx_str_t const accept_key = ngx_string("Accept-Encoding");
  ngx_list_part_t* part;
  ngx_table_elt_t* header;
  ngx_uint_t i;

  for (part = &r->headers_in.headers.part; part != NULL; part = part->next) {
    header = part->elts;
    for (i = 0; i < part->nelts; i++) {
      if (!ngx_http_paylink_same(&header[i].key, &key) || ngx_http_paylink_same(&header[i].value, &identity)) continue;
      if (ngx_http_paylink_add_header(r, accept_key, identity) != NGX_OK) return NGX_HTTP_INTERNAL_SERVER_ERROR;
      return NGX_HTTP_UNSUPPORTED_MEDIA_TYPE;
    }
  }
  return NGX_OK;
}

/* Once the body is there, the phases go on where they stopped: at the handler below. */
static void ngx_http_paylink_body_read(ngx_http_request_t* r) {
  r->write_event_handler = ngx_http_core_run_phases;
  ngx_http_core_run_phases(r);
}

static ngx_int_t ngx_http_paylink_handler(ngx_http_request_t* r) {
  ngx_http_paylink_conf_t* conf = ngx_http_get_module_loc_conf(r, ngx_http_paylink_module);
  ngx_str_t body;
  ngx_int_t rc;

  if (!conf->enabled || r != r->main) return NGX_DECLINED;
  if (r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD))
    return ngx_http_paylink_validate(r, paylink_render_list_query, r->args);
  if (r->method != NGX_HTTP_POST) return NGX_DECLINED;

  if (ngx_http_get_module_ctx(r, ngx_http_paylink_module) != NULL) { /* the body was read */
    if (ngx_http_paylink_body(r, conf->max_body, &body) != NGX_OK) return NGX_HTTP_INTERNAL_SERVER_ERROR;
    return ngx_http_paylink_validate(r, paylink_render_create, body);
  }

  rc = ngx_http_paylink_check_encoding(r);
  if (rc != NGX_OK) return rc;
  ngx_http_set_ctx(r, r, ngx_http_paylink_module); /* says that the body is being read, no more */
  rc = ngx_http_read_client_request_body(r, ngx_http_paylink_body_read);
  if (rc >= NGX_HTTP_SPECIAL_RESPONSE) return rc;
  ngx_http_finalize_request(r, NGX_DONE); /* lets go of what reading holds; body_read goes on with the request */
  return NGX_DONE;
}

static ngx_int_t ngx_http_paylink_init(ngx_conf_t* cf) {
  ngx_http_core_main_conf_t* core = ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module);
  ngx_http_handler_pt* handler = ngx_array_push(&core->phases[NGX_HTTP_PRECONTENT_PHASE].handlers);

  if (handler == NULL) return NGX_ERROR;
  *handler = ngx_http_paylink_handler;
  return NGX_OK;
}

static void* ngx_http_paylink_create_conf(ngx_conf_t* cf) {
  ngx_http_paylink_conf_t* conf = ngx_palloc(cf->pool, sizeof *conf);

  if (conf == NULL) return NULL;
  conf->enabled = NGX_CONF_UNSET;
  conf->locale = NGX_CONF_UNSET_UINT;
  conf->unknown_fields = NGX_CONF_UNSET_UINT;
  conf->max_body = NGX_CONF_UNSET_SIZE;
  return conf;
}

static char* ngx_http_paylink_merge_conf(ngx_conf_t* cf, void* parent, void* child) {
  ngx_http_paylink_conf_t *outer = parent, *conf = child;

  ngx_conf_merge_value(conf->enabled, outer->enabled, 0);
  ngx_conf_merge_uint_value(conf->locale, outer->locale, PAYLINK_EN);
  ngx_conf_merge_uint_value(conf->unknown_fields, outer->unknown_fields, PAYLINK_REJECT);
  ngx_conf_merge_size_value(conf->max_body, outer->max_body, 65536);
  if (conf->max_body == 0) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"paylink_max_body\" must be greater than 0");
    return NGX_CONF_ERROR;
  }
  return NGX_CONF_OK;
}

static ngx_conf_enum_t ngx_http_paylink_locales[] = {
    {ngx_string("en"), PAYLINK_EN}, {ngx_string("fr"), PAYLINK_FR}, {ngx_null_string, 0}};

static ngx_conf_enum_t ngx_http_paylink_unknown_fields[] = {
    {ngx_string("reject"), PAYLINK_REJECT}, {ngx_string("ignore"), PAYLINK_IGNORE}, {ngx_null_string, 0}};

#define IN_ANY_BLOCK (NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF)

static ngx_command_t ngx_http_paylink_commands[] = {
    {ngx_string("paylink"), IN_ANY_BLOCK | NGX_CONF_FLAG, ngx_conf_set_flag_slot, NGX_HTTP_LOC_CONF_OFFSET,
     offsetof(ngx_http_paylink_conf_t, enabled), NULL},
    {ngx_string("paylink_locale"), IN_ANY_BLOCK | NGX_CONF_TAKE1, ngx_conf_set_enum_slot, NGX_HTTP_LOC_CONF_OFFSET,
     offsetof(ngx_http_paylink_conf_t, locale), ngx_http_paylink_locales},
    {ngx_string("paylink_unknown_fields"), IN_ANY_BLOCK | NGX_CONF_TAKE1, ngx_conf_set_enum_slot,
     NGX_HTTP_LOC_CONF_OFFSET, offsetof(ngx_http_paylink_conf_t, unknown_fields), ngx_http_paylink_unknown_fields},
    {ngx_string("paylink_max_body"), IN_ANY_BLOCK | NGX_CONF_TAKE1, ngx_conf_set_size_slot, NGX_HTTP_LOC_CONF_OFFSET,
     offsetof(ngx_http_paylink_conf_t, max_body), NULL},
    ngx_null_command};

static ngx_http_module_t ngx_http_paylink_module_ctx = {
    .postconfiguration = ngx_http_paylink_init,
    .create_loc_conf = ngx_http_paylink_create_conf,
    .merge_loc_conf = ngx_http_paylink_merge_conf,
};

ngx_module_t ngx_http_paylink_module = {
    NGX_MODULE_V1,
    &ngx_http_paylink_module_ctx,
    ngx_http_paylink_commands,
    NGX_HTTP_MODULE,
    NULL, /* init master */
    NULL, /* init module */
    NULL, /* init process */
    NULL, /* init thread */
    NULL, /* exit thread */
    NULL, /* exit process */
    NULL, /* exit master */
    NGX_MODULE_V1_PADDING,
};
