// StateLog: one JSON line a change of what the window shows, for scripts that drive it and for bug reports.
// {"t":12.3,"at":"2020-10-15","scene":"war_2020","playing":false,"selected":"agdam","event":null,"center":[46.7,39.8],
//  "zoom":7.4,"complete":true, ...}
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "viewer/scene/session.h"

namespace thalweg {

class StateLog {
 public:
  explicit StateLog(const std::string& path);  // nothing is written when empty
  // Writes when the line differs from the last one but for its time.
  void write(const Session& session, bool complete, const std::string& panels, double now_secs);

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::string last_;
};

}  // namespace thalweg
