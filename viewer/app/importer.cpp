#include "viewer/app/importer.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/import/event_places.h"
#include "geodata/import/event_source.h"
#include "geodata/import/snapshot_files.h"
#include "geodata/time/calendar.h"
#include "viewer/app/data_folder.h"
#include "viewer/languages/tr.h"

namespace thalweg {

// Read once for all looks at it; a mapping that is tried out should not wait for the disk.
struct Importer::Table {
  std::string path;
  DateOrder order = DateOrder::unstated;
  std::mutex mutex;
  std::shared_ptr<const EventSource> source;
  std::shared_ptr<const Gazetteer> gazetteer;  // once a look has wanted it
};

namespace {

namespace fs = std::filesystem;
using ui::ImportForm;
using ui::ImportLook;

constexpr std::size_t PreviewRows = 200;

Result<EventSource> read_source(const ImportForm& form, Diagnostics& diagnostics, Progress& progress) {
  const std::string& path = form.sources.front();
  return read_event_source(path, !is_table_file(path),
                           {.date_order = form.events.order, .encoding = form.events.encoding}, diagnostics, progress);
}

std::string note_of(const DatedFeatures& features) {
  const Series& areas = features.areas;
  return tr("{} areas with dates from {} to {} become territories; {} features have none and are kept out.",
            areas.intervals.size(), iso_date(areas.dates.front()), iso_date(areas.dates.back()),
            features.undated.size());
}

ImportLook look_of(const ImportedEvents& events, std::string_view text, std::uint64_t version, bool is_counted) {
  ImportLook look;
  look.version = version;
  look.is_counted = is_counted;
  look.mapping = events.mapping;
  look.rows = preview_rows(text, events, PreviewRows);
  look.row_count = events.rows;
  look.loaded = events.loaded;
  look.invalid_count = events.invalid_count;

  look.placeless = events.placeless;
  look.control_candidates = events.control_candidates;
  look.invalid = events.invalid;
  look.placing = events.placing;
  if (!events.order_remark.empty()) look.unclear_date = events.date_order.example();
  return look;
}

// A mapping without a date cannot be read, but it can be mended: the columns are shown.
ImportLook look_without_date(const Error& error, std::string_view text, const ImportForm& form) {
  ImportLook look;
  look.version = form.version;
  look.is_counted = true;
  look.error = error.message;
  if (form.events.mapping)
    look.mapping = *form.events.mapping;
  else
    look.mapping = columns_of_table(text, form.events);
  return look;
}

void note_rows_kept_out(const std::string& path, const std::vector<InvalidRow>& rows, Diagnostics& diagnostics) {
  for (const InvalidRow& row : rows)
    diagnostics.add(warning_about(path).line(row.line).message(
        fmt::format("{}{}{}; the row is kept out", row.column, row.column.empty() ? "" : " ", row.reason)));
}

void note_features_kept_out(const std::string& path, const std::vector<InvalidRow>& features,
                            Diagnostics& diagnostics) {
  for (const InvalidRow& feature : features)
    diagnostics.add(warning_about(path)
                        .feature(static_cast<std::int64_t>(feature.line) - 1)
                        .field(feature.column)
                        .message(feature.reason + "; the feature is kept out"));
}

Result<void> import_table(const ImportForm& form, std::string_view text, FinishedImport& done, Progress& progress) {
  std::shared_ptr<const Gazetteer> gazetteer;
  const auto events = read_placed_events(text, form.sources.front(), form.events, world_scenario(find_data_folder()),
                                         gazetteer, progress);
  if (!events) return tl::unexpected<Error>(events.error());
  if (progress.cancelled()) return fail("cancelled");
  done.diagnostics.append(events->place_remarks);
  if (auto remark = order_diagnostic(*events)) done.diagnostics.add(std::move(*remark));
  note_rows_kept_out(form.sources.front(), events->invalid, done.diagnostics);
  done.summary = trn("Imported {} event", "Imported {} events", static_cast<std::int64_t>(events->loaded));
  done.left_out = events->invalid_count;
  return write_events(*events, form.with_control, form.folder, &progress);
}

Result<void> import_events(const ImportForm& form, FinishedImport& done, Progress& progress) {
  const auto source = read_source(form, done.diagnostics, progress);
  if (!source) return tl::unexpected<Error>(source.error());
  note_features_kept_out(form.sources.front(), source->features.undated, done.diagnostics);
  if (!source->has_areas()) return import_table(form, source->table(), done, progress);
  done.summary =
      trn("Imported {} area", "Imported {} areas", static_cast<std::int64_t>(source->features.areas.intervals.size()));
  done.left_out = source->features.undated.size();
  return write_series(source->features.areas, {}, form.folder, &progress);
}

Result<void> import_series(const ImportForm& form, FinishedImport& done, Progress& progress) {
  const auto series = read_series(form.sources, form.series, done.diagnostics, progress);
  if (!series) return tl::unexpected<Error>(series.error());
  if (progress.cancelled()) return fail("cancelled");
  for (const SkippedSource& skipped : series->skipped)
    done.diagnostics.add(warning_about(skipped.path).message(skipped.reason + "; it is left out"));
  done.summary = tr("Imported {} snapshots as {} intervals", series->dates.size(), series->intervals.size());
  done.left_out = series->skipped.size();
  return write_series(*series, form.series, form.folder, &progress);
}

}  // namespace

void Importer::look(const ImportForm& form) {
  looks_ = std::make_shared<Inbox>();
  const auto publish = [inbox = looks_, ready = ready_](ImportLook look) {
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->look = std::move(look);
    }
    ready();
  };
  const auto publish_failure = [publish, version = form.version](const char* reason) {
    ImportLook look;
    look.version = version;
    look.is_counted = true;
    look.error = reason;
    publish(std::move(look));
  };
  if (form.kind == ImportForm::Kind::series) {
    const auto preview = [form, publish](Progress&) {
      ImportLook look;
      look.version = form.version;
      look.is_counted = true;
      look.snapshots = preview_snapshots(form.sources, form.series.order);
      if (look.snapshots.empty()) look.error = "no map files (.geojson, .shp, .gpkg, ...) were found";
      publish(std::move(look));
    };
    look_ = jobs_.start("", Priority::urgent, preview, publish_failure);
    return;
  }
  if (!table_ || table_->path != form.sources.front() || table_->order != form.events.order) {
    table_ = std::make_shared<Table>();
    table_->order = form.events.order;  // a map file's dates are read with it
    table_->path = form.sources.front();
  }
  const auto read = [form, publish, table = table_](Progress& progress) {
    std::shared_ptr<const EventSource> source;
    {
      const std::lock_guard lock(table->mutex);
      if (!table->source) {
        Diagnostics ignored;  // they are told when it is imported
        auto found = read_source(form, ignored, progress);
        if (progress.cancelled()) return;
        if (!found) {
          ImportLook look;
          look.version = form.version;
          look.is_counted = true;
          look.error = found.error().message;
          return publish(std::move(look));
        }
        table->source = std::make_shared<const EventSource>(std::move(*found));
      }
      source = table->source;
    }
    if (source->has_areas()) {
      ImportLook look;
      look.version = form.version;
      look.is_counted = true;
      look.note = note_of(source->features);
      return publish(std::move(look));
    }
    const std::string_view text = source->table();
    // The first rows at once, and how all of them fare when that is known.
    for (const std::size_t most : {PreviewRows, std::size_t{0}}) {
      EventOptions options = form.events;
      options.most_rows = most;
      std::shared_ptr<const Gazetteer> gazetteer;
      {
        const std::lock_guard lock(table->mutex);
        gazetteer = table->gazetteer;
      }
      const auto events = read_placed_events(text, form.sources.front(), options, world_scenario(find_data_folder()),
                                             gazetteer, progress);
      if (progress.cancelled()) return;
      {
        const std::lock_guard lock(table->mutex);
        table->gazetteer = gazetteer;
      }
      if (!events) return publish(look_without_date(events.error(), text, form));
      publish(look_of(*events, text, form.version, most == 0 || events->rows < most));
      if (events->rows < PreviewRows) return;
    }
  };
  look_ = jobs_.start("", Priority::urgent, read, publish_failure);
}

void Importer::stop_looking() {
  look_.cancel();
  looks_.reset();
  table_.reset();
}

std::optional<ImportLook> Importer::take_look() {
  if (!looks_) return std::nullopt;
  const std::lock_guard lock(looks_->mutex);
  return std::exchange(looks_->look, std::nullopt);
}

void Importer::start(const ImportForm& form) {
  importing_ = true;
  title_ = form.sources.size() == 1
               ? tr("Importing {}", file_name(form.sources.front()))
               : trn("Importing {} file", "Importing {} files", static_cast<std::int64_t>(form.sources.size()));
  const auto publish = [inbox = imports_, ready = ready_](FinishedImport done) {
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->finished = std::move(done);
    }
    ready();
  };
  import_ = jobs_.start(
      title_, Priority::urgent,
      [form, publish, turn = turn_](Progress& progress) {
        const std::lock_guard one_at_a_time(*turn);
        if (progress.cancelled()) return;
        FinishedImport done;
        done.form = form;
        const auto written = form.kind == ImportForm::Kind::series ? import_series(form, done, progress)
                                                                   : import_events(form, done, progress);
        if (!written) done.error = written.error().message;
        publish(std::move(done));
      },
      [form, publish](const char* reason) {
        FinishedImport done;
        done.form = form;
        done.error = reason;
        publish(std::move(done));
      });
}

void Importer::cancel() {
  import_.cancel();
  imports_ = std::make_shared<Inbox>();
  importing_ = false;
}

std::optional<FinishedImport> Importer::take() {
  std::optional<FinishedImport> done;
  {
    const std::lock_guard lock(imports_->mutex);
    done.swap(imports_->finished);
  }
  if (done) importing_ = false;
  return done;
}

}  // namespace thalweg
