// A server on 127.0.0.1 that counts who calls, and answers everybody with one document.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <atomic>
#include <cstdlib>
#include <string>
#include <thread>

namespace thalweg {

class Listener {
 public:
  explicit Listener(std::string document = "{}") : document_(std::move(document)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket_, 16) != 0) std::abort();
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() {
    stop_ = true;
    thread_.join();
    ::close(socket_);
  }

  [[nodiscard]] std::string address(const std::string& path = "/a.geojson") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int calls() const { return calls_; }

 private:
  void serve() {
    while (!stop_) {
      pollfd waiting{socket_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int caller = ::accept(socket_, nullptr, nullptr);
      if (caller < 0) continue;
      ++calls_;
      char request[4096];
      (void)!::read(caller, request, sizeof request);
      const std::string answer = "HTTP/1.0 200 OK\r\nContent-Type: application/geo+json\r\nContent-Length: " +
                                 std::to_string(document_.size()) + "\r\n\r\n" + document_;
      (void)!::write(caller, answer.data(), answer.size());
      ::close(caller);
    }
  }

  std::string document_;
  int socket_ = -1, port_ = 0;
  std::atomic<int> calls_{0};
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace thalweg
