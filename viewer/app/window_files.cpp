// The part of WindowApp that opens: files over what is open, or alone; and layers of files taken away and renamed.
#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "geodata/base/file_name.h"
#include "geodata/formats/read_options.h"
#include "geodata/geometry/extent_around.h"
#include "geodata/model/placing.h"
#include "viewer/app/first_view.h"
#include "viewer/app/window_app.h"
#include "viewer/languages/tr.h"
#include "viewer/session/framing.h"
#include "viewer/ui/told.h"

namespace thalweg {
namespace {

bool has_own_layers(const ScenarioPtr& scenario) {
  return scenario && std::any_of(scenario->layers.begin(), scenario->layers.end(),
                                 [](const Layer& layer) { return !layer.is_basemap; });
}

// Whether any of it is; it may lie across the antimeridian.
bool is_in_view(const Camera& camera, const Bounds& extent) {
  Bounds beyond = extent;
  beyond.west -= 360;
  beyond.east -= 360;
  const std::vector<Bounds> view = camera.visible_boxes();
  return std::any_of(view.begin(), view.end(),
                     [&](const Bounds& box) { return box.overlaps(extent) || box.overlaps(beyond); });
}

// Of the layers that `after` has and `before` has not.
Bounds extent_of_new(const Scenario& before, const Scenario& after) {
  std::vector<const GeometryColumn*> shapes;
  for (std::size_t l = before.layers.size(); l < after.layers.size(); ++l)
    if (after.layers[l].data) shapes.push_back(&after.layers[l].data->geometry);
  return extent_around(shapes);
}

// Where rows of files are by name alone and some of that wants a look; empty: nothing does.
std::string doubts_of_places(const Scenario& scenario, const std::vector<std::string>& sources) {
  for (const Layer& layer : scenario.layers) {
    const bool is_of_them = std::find(sources.begin(), sources.end(), layer.opened_from) != sources.end();
    if (!is_of_them || !layer.data || !layer.data->placing) continue;
    const Placing& placing = *layer.data->placing;
    if (placing.count(Placed::doubtful) + placing.count(Placed::nowhere) > 0)
      return tr("{}: {}; the gear of the layer lists and corrects them", file_name(layer.opened_from),
                ui::told_placing(placing));
  }
  return {};
}

}  // namespace

void WindowApp::drop_sketch() {
  view_.scene().drop_sketch();
  view_.make_stale();
}

void WindowApp::cancel(JobId job) {
  exports_.cancel(job);
  for (const CancelledWork& work : documents_.cancel(job)) {
    toast(Severity::info, tr("{} was cancelled", work.title));
    if (!work.was_opening) continue;
    drop_sketch();
    pending_view_ = false;  // it was for what has been given up
  }
}

// The base map where nothing is shown yet, and outlines over whatever is.
void WindowApp::take_early_look() {
  if (map_.width <= 0) return;  // a minimised window: nothing can be fitted to its map
  if (!documents_.is_opening_slowly(glfwGetTime())) return;
  if (const ScenarioPtr basemap = session_.scenario ? nullptr : documents_.take_basemap()) show(basemap);
  if (!session_.scenario) return;
  const SketchedLines lines = documents_.take_sketch();
  if (lines.line_count() == 0) return;
  view_.scene().add_sketch(lines);
  view_.make_stale();
}

// The timeline opens and folds with the dates of what is open, and what is fitted to the map must know its size.
void WindowApp::leave_room_for(const Session& session) {
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  map_ = ui::map_between_panels(panels_, session, look_.scale, {static_cast<float>(width), static_cast<float>(height)});
  set_viewport();
}

void WindowApp::show(const ScenarioPtr& scenario) {
  edits_.drop();
  panels_.actor.reset();
  Session shown = session_;
  shown.scenario = scenario;
  shown.selected.reset();
  shown.selected_event.reset();
  leave_room_for(shown);
  const Theme theme = session_.theme;
  emit(SetScenario{scenario});
  emit(SetTheme{theme});
  panels_.search_hits.clear();
  panels_.search_hits_of.clear();
  panels_.resting.reset();
  panels_.folded = folded_at_first(*session_.scenario);
  if (pending_view_) {
    // What the command line asked for holds for the first thing opened, and for the base map that stands for it
    // meanwhile.
    const bool is_stand_in = documents_.is_opening();
    const auto seen =
        look_at_first(view_.session_being_set_up(), options_.view, settings_.language, is_stand_in, diagnostics_);
    if (!seen) toast(Severity::error, seen.error().message);
    pending_view_ = documents_.is_opening();
  }
  indices_.want(session_.scenario, session_.language);
}

void WindowApp::open(std::vector<std::string> sources, bool alone) {
  panels_.welcome = false;
  drop_sketch();
  panels_.layers.reset();
  to_choose_from_.reset();
  if (session_.scenario && session_.camera.projection)
    documents_.look_at({session_.camera.centre_lonlat(), session_.scenario, indices_.ground(), session_.language});
  documents_.open(std::move(sources), !alone && has_own_layers(session_.scenario) ? session_.scenario : nullptr,
                  glfwGetTime());
}

void WindowApp::take_loaded() {
  if (map_.width <= 0) return;  // as there
  auto opened = documents_.take_opened();
  if (!opened) return;
  LoadedScenario* const loaded = &opened->loaded;
  const auto& imported = opened->import;
  if (!loaded->scenario) {
    // What fails to open changes nothing.
    drop_sketch();
    diagnostics_.append(loaded->diagnostics);
    diagnostics_.add(error_about("").message(loaded->scenario.error().message));
    if (ask_for_crs(*loaded)) return;
    pending_view_ = false;  // it was for what is not there
    return toast(Severity::error, loaded->scenario.error().message);
  }
  if (loaded->base && loaded->base != session_.scenario) {  // another meanwhile
    if (!loaded->again) return open(std::move(loaded->sources));
    return documents_.read_again(loaded->sources.front(), session_.scenario, *loaded->again, glfwGetTime());
  }
  if (!loaded->layers.empty()) return ask_for_layers(std::move(*loaded));
  if (!loaded->base) diagnostics_ = key_faults_;
  diagnostics_.append(loaded->diagnostics);
  if (imported) diagnostics_.append(imported->diagnostics);
  view_.scene().end_sketch();
  for (const std::string& source : loaded->sources) remember_recent(settings_, source);
  if (loaded->base) return show_over(*loaded);
  show(*loaded->scenario);
  glfwSetWindowTitle(window_.handle(),
                     fmt::format("{} \u2013 Thalweg", session_.scenario->title.in(session_.language)).c_str());
  if (imported) return toast(imported->left_out > 0 ? Severity::warning : Severity::info, told(*imported));
  if (const std::string doubts = doubts_of_places(*session_.scenario, loaded->sources); !doubts.empty())
    return toast(Severity::warning, doubts);
  const auto faults = diagnostics_.count(Severity::error) + diagnostics_.count(Severity::warning);
  if (faults > 0)
    toast(Severity::warning, trn("{} remark while reading; Ctrl+D shows them",
                                 "{} remarks while reading; Ctrl+D shows them", static_cast<std::int64_t>(faults)));
}

bool WindowApp::ask_for_crs(LoadedScenario& refused) {
  if (refused.crs_choices.empty()) return false;
  ui::CrsForm form{.source = refused.sources.front(), .choices = std::move(refused.crs_choices)};
  panels_.crs = std::move(form);
  frames_.want_frames(2);
  return true;
}

void WindowApp::ask_for_layers(LoadedScenario loaded) {
  const std::string what = loaded.sources.size() == 1
                               ? file_name(loaded.sources.front())
                               : trn("{} file", "{} files", static_cast<std::int64_t>(loaded.sources.size()));
  panels_.layers = ui::LayersForm{.source = what, .rows = std::move(loaded.layers)};
  to_choose_from_ = std::move(loaded);
  frames_.want_frames(2);
}

void WindowApp::choose_layers(const std::set<std::uint32_t>& layers) {
  panels_.layers.reset();
  auto loaded = std::exchange(to_choose_from_, std::nullopt);
  if (!loaded) return;
  if (!layers.empty()) return documents_.choose(std::move(*loaded), layers, glfwGetTime());
  drop_sketch();
  toast(Severity::info, tr("nothing was opened"));
  if (has_own_layers(session_.scenario)) return;
  pending_view_ = false;  // it was for what has been given up
  open(sources_or_default({}), true);
}

void WindowApp::show_over(const LoadedScenario& loaded) {
  const Bounds extent = extent_of_new(*loaded.base, **loaded.scenario);
  revise(*loaded.scenario);
  if (session_.camera.projection && !extent.is_empty() && !is_in_view(session_.camera, extent))
    emit(FlyTo{framed(session_, extent), 0.9});
  if (const std::string doubts = doubts_of_places(**loaded.scenario, loaded.sources); !doubts.empty())
    return toast(Severity::warning, doubts);
  const std::string name = file_name(loaded.sources.front());
  const bool was_there = std::any_of(loaded.base->layers.begin(), loaded.base->layers.end(),
                                     [&](const Layer& layer) { return layer.opened_from == loaded.sources.front(); });
  const auto count = static_cast<std::int64_t>(loaded.sources.size());
  std::string text = was_there ? tr("{}, read again, lies over the map", name) : tr("{} lies over the map", name);
  if (count > 1) text = trn("{} file lies over the map", "{} files lie over the map", count);
  const auto faults = loaded.diagnostics.count(Severity::error) + loaded.diagnostics.count(Severity::warning);
  if (faults > 0)
    text = trn("{}; {} remark, Ctrl+D shows them", "{}; {} remarks, Ctrl+D shows them",
               static_cast<std::int64_t>(faults), text, faults);
  toast(faults > 0 ? Severity::warning : Severity::info, std::move(text));
}

void WindowApp::revise(const ScenarioPtr& scenario) {
  Session revised = session_;
  revised.scenario = scenario;
  leave_room_for(revised);
  emit(ReviseScenario{scenario});
  panels_.search_hits.clear();
  panels_.search_hits_of.clear();
  panels_.clicked.reset();
  panels_.resting.reset();
  panels_.events_here.clear();  // until the map is drawn anew
  panels_.ledger.reset();
  indices_.want(session_.scenario, session_.language);
}

void WindowApp::remove_layer(std::uint32_t layer) {
  if (!session_.scenario || layer >= session_.scenario->layers.size()) return;
  edits_.want({session_.scenario->layers[layer].id, std::nullopt}, session_.scenario);
}

void WindowApp::read_again(const ui::ReadAgain& wanted) {
  drop_sketch();
  ReadHints hints = options_.hints;
  const auto is_of_it = [&](const Layer& layer) { return layer.opened_from == wanted.source; };
  const bool is_open =
      session_.scenario && std::any_of(session_.scenario->layers.begin(), session_.scenario->layers.end(), is_of_it);
  if (is_open) {
    hints.encoding = wanted.encoding;
    hints.tracks = wanted.tracks;
    remember_places(settings_, wanted.source, wanted.places);
    documents_.set_places(settings_.places);
  }
  // What the command line says of all files holds where nothing is known of this one.
  if (!wanted.crs.empty()) hints.crs = wanted.crs;
  if (!wanted.layers.empty()) hints.layers = wanted.layers;
  hints.places = settings_.places;
  documents_.read_again(wanted.source, session_.scenario, hints, glfwGetTime());
}

void WindowApp::rename_layer(std::uint32_t layer, const std::string& title) {
  if (!session_.scenario || layer >= session_.scenario->layers.size()) return;
  edits_.want({session_.scenario->layers[layer].id, title}, session_.scenario);
}

void WindowApp::take_edited() {
  const auto edited = edits_.take(session_.scenario);
  if (!edited) return;
  if (!*edited) return toast(Severity::error, tr("The layers stay as they are: {}", edited->error().message));
  revise(**edited);
}

}  // namespace thalweg
