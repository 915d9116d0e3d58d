// What a panel is given and what it gives back. Panels read the Session and emit Commands, or Requests for what needs
// files, windows or other work that only the application can do; they change nothing else but the UiState.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "geodata/analysis/ledger.h"
#include "geodata/base/diagnostics.h"
#include "geodata/model/placing.h"
#include "viewer/scene/map_scene.h"
#include "viewer/scene/mini_map.h"
#include "viewer/session/command.h"
#include "viewer/timeline/timeline_layout.h"
#include "viewer/ui/export_form.h"
#include "viewer/ui/feature_facts.h"
#include "viewer/ui/file_selection.h"
#include "viewer/ui/folder_list.h"
#include "viewer/ui/import_form.h"
#include "viewer/ui/search_index.h"
#include "viewer/ui/shortcuts.h"
#include "viewer/ui/theme.h"

namespace thalweg::ui {

struct OpenSources {
  std::vector<std::string> sources;
  bool as_it_is = false;  // else what is better imported asks how
  bool alone = false;     // in the place of what is open; else over it, as layers of their own
};
struct CancelTask {
  std::uint64_t id;
};
struct ExportSnapshot {
  std::string path;
  ExportForm form;
};  // by its extension
// Takes the layers of a file that was opened over the scenario away again. layer: position in Scenario::layers
struct RemoveLayer {
  std::uint32_t layer;
};
struct RenameLayer {
  std::uint32_t layer;
  std::string title;
};
// Reads a file that is open again, its layers in the place of those it has; what is empty is found out. As it is open:
// as_open (read_again.h).
struct ReadAgain {
  std::string source;
  std::string encoding = {};
  std::string crs = {};
  PlaceCorrections places = {};          // what names in it mean
  std::string tracks = {};               // as ReadHints::tracks
  std::vector<std::string> layers = {};  // only these of the file, by name
};
// The list of names by which a layer's rows were placed.
struct PlacesForm {
  std::string layer;  // its id
  PlaceCorrections corrections = {};
  std::string typed = {};
};
// A file in metres that does not say in which CRS: what it may be in.
struct CrsChoice {
  std::string code = {}, name = {};  // "EPSG:28408", "Pulkovo 1942 / Gauss-Kruger zone 8"
  std::string where = {};            // "39.77 N 46.65 E, 2 km from Shusha"
  LonLat middle = {};
  MiniMap map = {};  // where the file would lie
};
struct CrsForm {
  std::string source;
  std::vector<CrsChoice> choices = {};
  std::string typed = {};
};
// A source of many layers: which of them are meant. Width over height of its pictures:
inline constexpr double MiniMapAspect = 1.6;
struct LayerRow {
  std::uint32_t layer = 0;      // position in Scenario::layers
  std::string name, what = {};  // "roads", "1 204 lines"
  MiniMap map = {};
  bool ticked = true;
};
struct LayersForm {
  std::string source;
  std::vector<LayerRow> rows = {};
  std::string filter = {};
};
struct ChooseLayers {
  std::set<std::uint32_t> layers = {};  // none: nothing is opened
};
struct ToggleFullScreen {};
struct ForgetRecent {};
struct Quit {};
struct SetInterfaceScale {
  float factor;
};  // of the size that the screen suggests
struct ImportSources {
  std::vector<std::string> sources;
};  // asks how, in the import dialog
struct LookAtImport {};     // UiState::import has changed
struct StartImport {};      // as UiState::import says
struct AskWhereToWrite {};  // the picture: the desktop's dialog, of what the export dialog shows
struct OpenAddress {
  std::string url;
};  // in the user's browser; http and https alone
using Request = std::variant<OpenSources, CancelTask, ExportSnapshot, ToggleFullScreen, ForgetRecent, Quit,
                             SetInterfaceScale, ImportSources, LookAtImport, StartImport, OpenAddress, RemoveLayer,
                             RenameLayer, ReadAgain, ChooseLayers, AskWhereToWrite>;

// Work that goes on beside the window.
struct Task {
  std::uint64_t id = 0;
  std::string title;
  double fraction = 0;  // 0: not known
  bool can_cancel = false;
};

struct FrameTime {
  float ms = 0;  // from the end of waiting until it was on screen
  bool drew_map = false;
};
inline constexpr std::size_t MaxFrameTimes = 120;

// What the profile shows.
struct Profile {
  std::vector<FrameTime> frames;  // the newest last, at most MaxFrameTimes
  double map_ms = 0;              // of the last frame that drew the map
  SceneStats scene;
  int draw_calls = 0;
  std::size_t resident_bytes = 0, gpu_bytes = 0;
  std::size_t jobs_running = 0, jobs_queued = 0;
};

struct Toast {
  Severity severity = Severity::info;
  std::string text;
  double until_secs = 0;  // in Frame::now_secs
};

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
};

// Where the pointer has rested over the map.
struct Resting {
  LonLat ground;
  Instant at;  // the date shown there: of a half, where two are compared
};

// The panels' own state: what is open, typed, scrolled. Nothing of it changes the map.
struct UiState {
  // Logical pixels, as the user made them; 0 where the window's size decides (panel_sizes.h).
  float left_width = 0, right_width = 0, timeline_height = 0;
  bool left_shown = false;  // by the last frame: on a narrow window the inspector takes its place
  bool left_open = true, timeline_open = true, presenter = false, blank = false;
  int left_tab = 0;  // 0 layers, 1 scenes
  bool help_open = false, diagnostics_open = false, profile_open = false, show_caption = true;
  std::vector<Toast> toasts;
  bool welcome = false;               // the card of the first start, until something has been done
  std::optional<Instant> welcome_at;  // where time stood when it came

  // Events under the cursor on the map, newest first, when its mark stands for more than one.
  std::vector<std::uint32_t> events_here;
  std::optional<Resting> resting;  // the card that tells what is there
  std::string card_text, told;     // what the card and the inspector's head say, for the state log
  // Where the last frame drew what a test clicks on, by its name, in pixels of the window; for the state log.
  std::map<std::string, std::array<float, 2>> targets;

  // Where on the map the selected feature was clicked; none when it was chosen otherwise.
  std::optional<std::pair<FeatureRef, LonLat>> clicked;
  std::optional<std::uint32_t> actor;  // shown in the inspector while nothing is selected

  std::string layer_title;  // of a file's layer, being typed

  std::string search_text;
  std::vector<SearchHit> search_hits;  // of the text as it was when it was last looked for
  std::string search_hits_of;
  std::uint64_t search_hits_index = 0;  // SearchIndex::version that they are positions of
  bool focus_search = false, search_open = false;
  int search_choice = 0;

  std::string date_text;  // being typed
  bool date_editing = false, focus_date = false;
  std::string date_error, date_reading;
  std::string help_search;
  bool focus_help = false;
  int help_rows = 0;  // listed by the last frame
  float interface_scale = 1;
  std::string interface_language;  // as a catalogue is called; empty: as the map's

  // For files. What is asked for is shown by the desktop where it has such dialogs, else by ours; ours for opening
  // takes folders as well.
  enum class Dialog { none, open, folder, save, import };
  Dialog asked_dialog = Dialog::none;  // taken up before the next frame
  Dialog dialog = Dialog::none;        // ours that is open; never folder
  bool own_file_dialogs = false;       // wanted always; remembered
  bool desktop_asks_where = false;     // of Dialog::save: it asks no path itself
  [[nodiscard]] bool is_export_form() const { return dialog == Dialog::save && desktop_asks_where; }
  std::string dialog_path;
  bool dialog_just_opened = false;
  FolderList dialog_list;       // of the folder that the path is in
  std::string dialog_filter;    // what was typed behind the last slash: names that have it are listed
  FileSelection dialog_chosen;  // in that folder
  std::string last_folder;      // where the last file was; remembered
  std::string dialog_fault;     // why a picture could not be written
  bool dialog_writing = false, asks_overwrite = false, names_folder = false;
  std::string new_folder;            // its name, being typed
  ExportForm export_form;            // of Dialog::save
  std::optional<CrsForm> crs;        // while its dialog is open
  std::optional<LayersForm> layers;  // while its dialog is open
  std::optional<ImportForm> import;  // while its dialog is open
  std::optional<PlacesForm> places;  // while its dialog is open

  bool changes_open = false;
  std::string changes_from_text, changes_to_text;  // being typed; empty: as the range says
  std::optional<Interval> changes_picked;          // dates typed in the panel; else the range, else the whole span
  std::string changes_error;
  std::optional<Ledger> ledger;      // of the dates shown, worked out again when they change
  std::uint64_t ledger_version = 0;  // Session::scenario_version it is of
  std::string compare_text;
  bool compare_editing = false;
  std::string compare_error;

  std::set<std::string> folded;  // groups of the timeline
  float timeline_scroll = 0;
  std::optional<float> drag_from_x;  // of a press on the timeline canvas
  bool scrubbing = false;
  std::optional<Instant> range_from;  // the fixed end of a range being dragged
  bool dragging_compare = false;      // the second date's head

  // Whether a dialog is open that has the keyboard for itself; help is none.
  [[nodiscard]] bool has_dialog() const { return dialog != Dialog::none || crs || layers || import || places; }
};

struct Frame {
  const Session& session;
  const WorldState& world;
  const TimelineIndex& timeline;
  const SearchIndex& search;
  const GroundIndex& ground;
  ExportPreview preview;      // of UiState::export_form
  const FeatureFacts* facts;  // of what is selected, once it is worked out
  const Diagnostics& diagnostics;
  const std::vector<std::string>& recent;
  const std::vector<ShortcutRow>& shortcuts;  // by group
  bool is_loading = false;
  std::vector<Task> tasks;         // opening first
  std::optional<Profile> profile;  // while it is open
  Look look;
  double now_secs = 0;  // wall clock, for toasts
  ImVec2 window;        // physical pixels

  UiState& state;
  Commands commands{};
  std::vector<Request> requests{};
  std::optional<LegendPlace> legend{};  // in pixels of the map's last picture
  Rect map{};                           // what the panels leave to the map
  bool wants_frames = false;            // something on screen moves by itself

  void emit(Command command) { commands.push_back(std::move(command)); }
  void emit_all(const Commands& more) { commands.insert(commands.end(), more.begin(), more.end()); }
  void ask(Request request) { requests.push_back(std::move(request)); }
  [[nodiscard]] const Scenario* scenario() const { return session.scenario.get(); }
  [[nodiscard]] float px(float logical) const { return look.px(logical); }
};

}  // namespace thalweg::ui
