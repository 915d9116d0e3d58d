#include "viewer/desktop/portal_files.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gio/gio.h>

#include "viewer/desktop/session_bus.h"

namespace thalweg {
namespace {

using Kind = FileQuestion::Kind;

constexpr const char* PortalName = "org.freedesktop.portal.Desktop";
constexpr const char* PortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* ChooserInterface = "org.freedesktop.portal.FileChooser";
constexpr const char* RequestInterface = "org.freedesktop.portal.Request";
constexpr const char* Token = "thalweg";  // one question a connection: it needs no other
constexpr const char* TickId = "tick";
constexpr int ClosingMs = 200;  // for a dialog that nobody waits for any more

struct Unref {
  void operator()(GVariant* value) const { g_variant_unref(value); }
  void operator()(GDBusConnection* bus) const { g_object_unref(bus); }
  void operator()(GSource* source) const {
    g_source_destroy(source);
    g_source_unref(source);
  }
  void operator()(GError* error) const { g_error_free(error); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

// What this thread is told is told in `get()` while it lives.
class OwnContext {
 public:
  OwnContext() : context_(g_main_context_new()) { g_main_context_push_thread_default(context_); }
  OwnContext(const OwnContext&) = delete;
  OwnContext& operator=(const OwnContext&) = delete;
  ~OwnContext() {
    g_main_context_pop_thread_default(context_);
    g_main_context_unref(context_);
  }
  [[nodiscard]] GMainContext* get() const { return context_; }

 private:
  GMainContext* context_;
};

struct Response {
  bool is_over = false;
  FileAnswer answer;
};

// D-Bus takes UTF-8 alone, and names of files may be anything.
GVariant* text_value(const std::string& text) { return g_variant_new_take_string(g_utf8_make_valid(text.c_str(), -1)); }

void add_option(GVariantBuilder& options, const char* key, GVariant* value) {
  g_variant_builder_add(&options, "{sv}", key, value);
}

GVariant* filter_value(const FileFilter& filter) {
  GVariantBuilder patterns;
  g_variant_builder_init(&patterns, G_VARIANT_TYPE("a(us)"));
  constexpr guint32 Glob = 0;
  for (const std::string& pattern : filter.patterns)
    g_variant_builder_add(&patterns, "(u@s)", Glob, text_value(pattern));
  return g_variant_new("(@sa(us))", text_value(filter.name), &patterns);
}

GVariant* tick_value(const std::string& label) {
  GVariantBuilder choices;
  g_variant_builder_init(&choices, G_VARIANT_TYPE("a(ssa(ss)s)"));
  g_variant_builder_add(&choices, "(s@s@a(ss)s)", TickId, text_value(label),
                        g_variant_new_array(G_VARIANT_TYPE("(ss)"), nullptr, 0), "false");
  return g_variant_builder_end(&choices);
}

GVariant* options_of(const FileQuestion& question) {
  GVariantBuilder options;
  g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
  add_option(options, "handle_token", g_variant_new_string(Token));
  if (question.kind == Kind::open_files) add_option(options, "multiple", g_variant_new_boolean(TRUE));
  if (question.kind == Kind::open_folder) add_option(options, "directory", g_variant_new_boolean(TRUE));
  if (!question.folder.empty())
    add_option(options, "current_folder", g_variant_new_bytestring(question.folder.c_str()));
  if (!question.name.empty()) add_option(options, "current_name", text_value(question.name));
  if (!question.filters.empty()) {
    GVariantBuilder filters;
    g_variant_builder_init(&filters, G_VARIANT_TYPE("a(sa(us))"));
    for (const FileFilter& filter : question.filters) g_variant_builder_add_value(&filters, filter_value(filter));
    add_option(options, "filters", g_variant_builder_end(&filters));
    add_option(options, "current_filter", filter_value(question.filters.front()));
  }
  if (!question.tick.empty()) add_option(options, "choices", tick_value(question.tick));
  return g_variant_builder_end(&options);
}

// {"uris": ["file:///a"], "choices": [("tick", "true")]}
void read_results(GVariant* results, FileAnswer& answer) {
  std::vector<std::string> uris;
  if (const Held<GVariant> list{g_variant_lookup_value(results, "uris", G_VARIANT_TYPE_STRING_ARRAY)})
    for (gsize i = 0; i < g_variant_n_children(list.get()); ++i) {
      const Held<GVariant> uri{g_variant_get_child_value(list.get(), i)};
      uris.emplace_back(g_variant_get_string(uri.get(), nullptr));
    }
  sort_addresses(uris, answer);
  const Held<GVariant> choices{g_variant_lookup_value(results, "choices", G_VARIANT_TYPE("a(ss)"))};
  if (!choices) return;
  for (gsize i = 0; i < g_variant_n_children(choices.get()); ++i) {
    const char *id = nullptr, *chosen = nullptr;
    g_variant_get_child(choices.get(), i, "(&s&s)", &id, &chosen);
    if (std::string_view(id) == TickId) answer.ticked = std::string_view(chosen) == "true";
  }
}

void on_response(GDBusConnection*, const char*, const char*, const char*, const char*, GVariant* parameters,
                 gpointer told) {
  Response& response = *static_cast<Response*>(told);
  if (response.is_over) return;
  response.is_over = true;
  if (g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ua{sv})")) == FALSE) return;
  guint32 code = 0;
  GVariant* results = nullptr;
  g_variant_get(parameters, "(u@a{sv})", &code, &results);
  const Held<GVariant> held{results};
  // The rest is a dialog that could not be shown.
  constexpr guint32 Success = 0, Cancelled = 1;
  if (code == Cancelled) response.answer.kind = FileAnswer::Kind::cancelled;
  if (code != Success) return;
  response.answer.kind = FileAnswer::Kind::chosen;
  read_results(results, response.answer);
}

void on_vanished(GDBusConnection*, const char*, gpointer told) { static_cast<Response*>(told)->is_over = true; }

gboolean on_stop(GCancellable*, gpointer told) {
  static_cast<Response*>(told)->is_over = true;
  return G_SOURCE_REMOVE;
}

Held<GVariant> call_portal(GDBusConnection* bus, const char* interface, const char* method, GVariant* parameters,
                           GCancellable* stop, bool& was_silent) {
  GError* raw = nullptr;
  Held<GVariant> reply{g_dbus_connection_call_sync(bus, PortalName, PortalPath, interface, method, parameters, nullptr,
                                                   G_DBUS_CALL_FLAGS_NONE, PortalPatienceMs, stop, &raw)};
  const Held<GError> error{raw};
  was_silent = error && (g_error_matches(error.get(), G_IO_ERROR, G_IO_ERROR_TIMED_OUT) != FALSE ||
                         g_error_matches(error.get(), G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) != FALSE);
  return reply;
}

FileAnswer ask_whether_there(GDBusConnection* bus, GCancellable* stop) {
  FileAnswer answer;
  const Held<GVariant> version =
      call_portal(bus, "org.freedesktop.DBus.Properties", "Get", g_variant_new("(ss)", ChooserInterface, "version"),
                  stop, answer.was_silent);
  if (version) answer.kind = FileAnswer::Kind::is_there;
  return answer;
}

// As the portal names it: "/.../request/1_42/thalweg" of the connection ":1.42".
std::string request_path(GDBusConnection* bus) {
  std::string sender = g_dbus_connection_get_unique_name(bus);
  sender.erase(0, 1);
  std::replace(sender.begin(), sender.end(), '.', '_');
  return std::string(PortalPath) + "/request/" + sender + "/" + Token;
}

void close_request(GDBusConnection* bus) {
  const std::string path = request_path(bus);
  const Held<GVariant> ignored{g_dbus_connection_call_sync(bus, PortalName, path.c_str(), RequestInterface, "Close",
                                                           nullptr, nullptr, G_DBUS_CALL_FLAGS_NO_AUTO_START, ClosingMs,
                                                           nullptr, nullptr)};
}

// Until something has ended the question. The portal's ending counts only once it has taken the question: before, it
// may not yet have been started.
void wait_for_response(GDBusConnection* bus, GMainContext* context, GCancellable* stop, Response& response) {
  const guint watch = g_bus_watch_name_on_connection(bus, PortalName, G_BUS_NAME_WATCHER_FLAGS_NONE, nullptr,
                                                     on_vanished, &response, nullptr);
  const Held<GSource> stopping{g_cancellable_source_new(stop)};
  g_source_set_callback(stopping.get(), reinterpret_cast<GSourceFunc>(reinterpret_cast<void (*)()>(on_stop)), &response,
                        nullptr);
  g_source_attach(stopping.get(), context);
  while (!response.is_over) g_main_context_iteration(context, TRUE);
  g_bus_unwatch_name(watch);
}

FileAnswer ask_for_files(GDBusConnection* bus, const FileQuestion& question, GMainContext* context,
                         GCancellable* stop) {
  Response response;
  // Listened to before it is asked: an answer may come at once.
  const guint listening =
      g_dbus_connection_signal_subscribe(bus, PortalName, RequestInterface, "Response", nullptr, nullptr,
                                         G_DBUS_SIGNAL_FLAGS_NONE, on_response, &response, nullptr);
  const char* method = question.kind == Kind::save_file ? "SaveFile" : "OpenFile";
  GVariant* const parameters = g_variant_new("(@s@s@a{sv})", text_value(question.parent_window),
                                             text_value(question.title), options_of(question));
  bool was_silent = false;
  const bool is_taken = call_portal(bus, ChooserInterface, method, parameters, stop, was_silent) != nullptr;
  if (is_taken) wait_for_response(bus, context, stop, response);
  g_dbus_connection_signal_unsubscribe(bus, listening);
  const bool is_stopped = g_cancellable_is_cancelled(stop) != FALSE;
  if (is_stopped || was_silent) close_request(bus);
  response.answer.was_silent = was_silent;
  return std::move(response.answer);
}

}  // namespace

FileAnswer ask_portal(const FileQuestion& question, GCancellable* stop) {
  const std::string address = session_bus_address();
  if (address.empty()) return {};
  const OwnContext context;
  const auto flags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                       G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION);
  const Held<GDBusConnection> bus{
      g_dbus_connection_new_for_address_sync(address.c_str(), flags, nullptr, stop, nullptr)};
  if (!bus) return {};
  if (question.kind == Kind::whether_there) return ask_whether_there(bus.get(), stop);
  return ask_for_files(bus.get(), question, context.get(), stop);
}

void sort_addresses(std::span<const std::string> uris, FileAnswer& answer) {
  for (const std::string& uri : uris) {
    char *host = nullptr, *path = g_filename_from_uri(uri.c_str(), &host, nullptr);
    const bool is_here = path != nullptr && (host == nullptr || std::string_view(host) == "localhost");
    if (is_here)
      answer.paths.emplace_back(path);
    else
      answer.elsewhere.push_back(uri);
    g_free(path);
    g_free(host);
  }
}

}  // namespace thalweg
