#include "viewer/desktop/file_chooser.h"

#include <mutex>
#include <thread>
#include <utility>

#include <gio/gio.h>

#include "viewer/desktop/portal_files.h"
#include "viewer/desktop/session_bus.h"

namespace thalweg {

struct FileChooser::Asked {
  Asked(FileQuestion asked, std::function<void()> ready)
      : question(std::move(asked)), stop(g_cancellable_new()), thread([this, ready = std::move(ready)] {
          FileAnswer got = ask_portal(question, stop);
          if (g_cancellable_is_cancelled(stop) != FALSE) return;
          {
            const std::lock_guard lock(mutex);
            answer = std::move(got);
          }
          ready();
        }) {}
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  ~Asked() {
    g_cancellable_cancel(stop);
    thread.join();
    g_object_unref(stop);
  }

  const FileQuestion question;
  GCancellable* const stop;
  std::mutex mutex;
  std::optional<FileAnswer> answer;
  std::thread thread;  // the last: it sees all else made
};

FileChooser::FileChooser(std::function<void()> ready) : ready_(std::move(ready)) {}

FileChooser::~FileChooser() = default;

bool FileChooser::can_ask() const { return !is_silent_ && !session_bus_address().empty(); }

void FileChooser::ask(FileQuestion question) {
  cancel();
  asked_ = std::make_unique<Asked>(std::move(question), ready_);
}

void FileChooser::cancel() { asked_.reset(); }

std::optional<FileAnswer> FileChooser::take() {
  if (!asked_) return std::nullopt;
  std::optional<FileAnswer> answer;
  {
    const std::lock_guard lock(asked_->mutex);
    answer.swap(asked_->answer);
  }
  if (!answer) return std::nullopt;
  is_silent_ = is_silent_ || answer->was_silent;
  asked_.reset();
  return answer;
}

}  // namespace thalweg
