// Importer: looks at what is to be imported and imports it, on workers. Main thread only; results wait until they are
// taken. A newer look cancels the one before it.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "geodata/base/diagnostics.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/ui/import_form.h"

namespace thalweg {

struct FinishedImport {
  ui::ImportForm form;  // what was asked for
  std::string error;    // empty when the scenario was written
  std::string summary;  // "Imported 3000 events"
  std::size_t left_out = 0;
  Diagnostics diagnostics;  // what was left out, and why
};

class Importer {
 public:
  // `ready` is called from a worker when there is something to take.
  Importer(JobQueue& jobs, std::function<void()> ready) : jobs_(jobs), ready_(std::move(ready)) {}

  void look(const ui::ImportForm& form);
  void stop_looking();
  [[nodiscard]] std::optional<ui::ImportLook> take_look();

  void start(const ui::ImportForm& form);  // not while one is under way
  // Of an import: nothing will be told of it, and nothing more is put into its folder. One that is started then waits
  // until this has ended.
  void cancel();
  [[nodiscard]] std::optional<FinishedImport> take();
  [[nodiscard]] bool is_importing() const { return importing_; }
  [[nodiscard]] JobId job() const { return importing_ ? import_.id() : 0; }
  [[nodiscard]] const std::string& title() const { return title_; }  // "Importing x.csv"

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<ui::ImportLook> look;
    std::optional<FinishedImport> finished;
  };
  struct Table;  // the text looked at last

  JobQueue& jobs_;
  std::function<void()> ready_;
  std::shared_ptr<Table> table_;
  std::shared_ptr<Inbox> looks_, imports_ = std::make_shared<Inbox>();
  std::shared_ptr<std::mutex> turn_ = std::make_shared<std::mutex>();  // held by the import that is at work
  JobHandle look_, import_;
  std::string title_;
  bool importing_ = false;
};

}  // namespace thalweg
