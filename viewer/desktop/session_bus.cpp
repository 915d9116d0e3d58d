#include "viewer/desktop/session_bus.h"

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include <gio/gio.h>

namespace thalweg {

std::string session_bus_address() {
  if (const char* said = std::getenv("DBUS_SESSION_BUS_ADDRESS"); said != nullptr && *said != '\0') {
    const bool would_start_one = std::string_view(said).starts_with("autolaunch:");
    return !would_start_one && g_dbus_is_supported_address(said, nullptr) != FALSE ? said : "";
  }
  const char* folder = std::getenv("XDG_RUNTIME_DIR");
  if (folder == nullptr || *folder == '\0') return {};
  const std::string socket = std::string(folder) + "/bus";
  std::error_code ignored;
  if (!std::filesystem::is_socket(socket, ignored)) return {};
  char* const escaped = g_dbus_address_escape_value(socket.c_str());
  const std::string address = std::string("unix:path=") + escaped;
  g_free(escaped);
  return address;
}

}  // namespace thalweg
