// The network, kept from GDAL: nothing that is read from a file ever reaches it. GDAL follows addresses that it finds
// in data (the source of a VRT, the schema of a GML, a database behind a view), so its network is off unless what the
// user named is itself an address.
//
// Three doors are shut: virtual file systems such as /vsicurl/ and /vsis3/ answer only on a thread that has a
// NetworkScope of Network::asked_for; HTTP requests of drivers likewise; and drivers that speak to servers by other
// means are registered only while an address that the user named is read. GDAL knows drivers for all threads at once: a
// file that is read just then on another thread would find them, too.
#pragma once

#include <string>

namespace thalweg {

enum class Network { off, asked_for };

// "https://…", "/vsicurl/…", "PG:…", "WFS:…": whoever writes that asks for the network.
[[nodiscard]] bool names_network(const std::string& name);

// What this thread may do through GDAL while it lives. Scopes nest.
class NetworkScope {
 public:
  explicit NetworkScope(Network network);
  NetworkScope(const NetworkScope&) = delete;
  NetworkScope& operator=(const NetworkScope&) = delete;
  ~NetworkScope();

 private:
  Network before_;
  bool is_pushed_ = false;
};

// Once, when the drivers have been registered.
void keep_gdal_from_the_network();

}  // namespace thalweg
