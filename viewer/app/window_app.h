// WindowApp: the session, its data and its panels in one window; the frame loop. Main thread only.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "viewer/app/closing_signals.h"
#include "viewer/app/data_cache.h"
#include "viewer/app/documents.h"
#include "viewer/app/feature_inquiry.h"
#include "viewer/app/frame_scheduler.h"
#include "viewer/app/frame_times.h"
#include "viewer/app/opening.h"
#include "viewer/app/panel_indices.h"
#include "viewer/app/panel_input.h"
#include "viewer/app/picture_writer.h"
#include "viewer/app/run_window.h"
#include "viewer/app/scenario_edits.h"
#include "viewer/app/settings.h"
#include "viewer/app/state_log.h"
#include "viewer/app/window_input.h"
#include "viewer/context/window_context.h"
#include "viewer/desktop/file_chooser.h"
#include "viewer/map/map_view.h"
#include "viewer/text/text_engine.h"
#include "viewer/ui/draw_ui.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/shortcuts.h"

namespace thalweg {

class WindowApp {
 public:
  // `opening` has been taken.
  WindowApp(const WindowOptions& options, Settings settings, WindowContext window, MapRenderer renderer,
            std::unique_ptr<Opening> opening);
  ~WindowApp();
  WindowApp(const WindowApp&) = delete;
  WindowApp& operator=(const WindowApp&) = delete;

  // Until the window is closed or `signals` ask for it.
  void run(ClosingSignals& signals);
  // Why the state that was to be logged is not; empty when it is.
  [[nodiscard]] const std::string& state_log_failure() const { return log_.failure(); }

 private:
  void follow_scale();
  void wait_for_events();
  void take_early_look();
  void take_loaded();
  void show(const ScenarioPtr& scenario);
  void leave_room_for(const Session& session);  // the map as the panels will leave it to that
  void cancel(JobId job);
  void drop_sketch();
  void tell_exports();
  void bind_keys(const std::string& path, const std::map<std::string, std::string>& keys);
  void take_input();
  void handle_key(const InputEvent& event, bool typing);
  void handle_mark(int character);
  void handle_action(ui::Action action);
  void handle_mouse(const InputEvent& event);
  void look_under_pointer(bool moved);
  void tell_clicked(const std::optional<Clicked>& clicked);
  void rest_pointer(double now_secs);
  [[nodiscard]] std::optional<ui::Resting> resting_at(glm::dvec2 pixel) const;
  [[nodiscard]] bool holds_time() const;  // a dialog is open: nothing plays on behind it
  [[nodiscard]] bool is_moving() const { return is_animating(session_) && !holds_time(); }
  void advance(double elapsed_secs);
  void speak();  // the language that the interface is to be in
  void draw_panels(double now_secs);
  void answer(const ui::Request& request);
  bool draw_map();
  void present();
  void emit(const Command& command);
  void tell_refusal(const Result<void>& done);
  void emit_all(const Commands& commands);
  void open(std::vector<std::string> sources, bool alone = false);
  void show_over(const LoadedScenario& loaded);  // what was laid over the scenario that is open
  void revise(const ScenarioPtr& scenario);
  bool ask_for_crs(LoadedScenario& refused);  // of a file in metres, in a dialog; false: it is no such
  void ask_for_layers(LoadedScenario loaded);
  void choose_layers(const std::set<std::uint32_t>& layers);  // as the dialog says; none: nothing is opened
  void remove_layer(std::uint32_t layer);
  void read_again(const ui::ReadAgain& wanted);
  void rename_layer(std::uint32_t layer, const std::string& title);
  void take_edited();
  void open_or_import(std::vector<std::string> sources, bool alone = false);  // what is better imported asks how
  void open_as_it_is(std::vector<std::string> sources, bool alone = false);
  void ask_how_to_import(std::vector<std::string> sources, bool can_open);
  void take_import();
  void start_import();
  [[nodiscard]] std::string told(const FinishedImport& done) const;
  void take_asked_dialog();  // shows it, or asks the desktop to
  void ask_desktop(ui::UiState::Dialog wanted);
  void ask_where_to_write();
  void show_own(ui::UiState::Dialog dialog);
  void take_chosen();  // in the desktop's dialog
  void use_chosen(const FileAnswer& answer);
  void write_where_chosen(std::string path);
  void export_snapshot(const std::string& path, const ui::ExportForm& form);
  void draw_preview();  // of the export dialog, when what it asks for has changed
  void toggle_full_screen();
  bool close_topmost_popup();  // drop-downs, menus, colour pickers
  void cancel_topmost();
  void toast(Severity severity, std::string text);
  void set_viewport();
  [[nodiscard]] glm::dvec2 map_pixel(glm::dvec2 window_pixel) const;
  [[nodiscard]] bool is_over_map(glm::dvec2 window_pixel) const;
  [[nodiscard]] bool is_complete() const {
    return view_.is_complete() && !documents_.is_opening() && !edits_.is_pending() && indices_.is_ready();
  }
  [[nodiscard]] std::vector<ui::Task> tasks() const;
  [[nodiscard]] WindowState window_state() const;

  WindowOptions options_;
  Settings settings_;
  const std::string languages_;  // the folder of their catalogues
  WindowContext window_;
  WindowInput input_;
  std::optional<PanelInput> panel_input_;
  bool key_acted_ = false;  // the key last pressed: a mark that it types does nothing more
  std::unique_ptr<Opening> opening_;
  DataCache* cache_;  // null: none is kept
  JobQueue& jobs_;
  TextEngine& text_;
  JobHandle cache_writing_;
  FrameScheduler frames_;
  MapView view_;
  const Session& session_;  // the view's
  PictureWriter exports_;
  FileChooser chooser_;
  ui::UiState::Dialog desktop_dialog_ = ui::UiState::Dialog::none;  // what chooser_ was last asked for
  bool asks_where_to_write_ = false;                                // and whether for the place of a picture
  Documents documents_;
  ScenarioEdits edits_;
  PanelIndices& indices_;
  FeatureInquiry inquiry_;
  StateLog log_;
  FrameTimes frame_times_;
  std::optional<glm::dvec2> mouse_;      // in the window, where it was last
  std::optional<double> rests_at_secs_;  // when the pointer will have rested long enough to be told what is there
  ui::KeyMap keys_;
  std::vector<ui::ShortcutRow> shortcuts_;

  WorldState world_;
  Diagnostics diagnostics_, key_faults_;
  ui::UiState panels_;
  ui::Look look_;
  std::unique_ptr<ui::PanelText> panel_text_;
  std::optional<Theme> styled_;
  ui::Rect map_;  // where the panels leave it
  std::optional<RenderTarget> preview_;
  std::optional<Session> previewed_;  // what the preview shows
  bool preview_is_whole_ = false;
  std::optional<LoadedScenario> to_choose_from_;  // while the dialog of its layers is open
  bool first_complete_said_ = false, pending_view_ = true;
  double started_secs_ = 0, shown_secs_ = 0;
  struct WindowedPlace {
    int x = 0, y = 0, width = 0, height = 0;
  };
  std::optional<WindowedPlace> windowed_;  // set while full screen
};

}  // namespace thalweg
