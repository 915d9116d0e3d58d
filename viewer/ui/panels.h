// The panels. Each draws itself into the rectangle it is given and adds what the user wants to the frame.
#pragma once

#include "viewer/ui/ui_frame.h"

namespace thalweg::ui {

void draw_top_bar(Frame& frame, const Rect& rect);
void draw_view_choices(Frame& frame, bool narrow);  // in the top bar: language, projection, worldview
[[nodiscard]] float view_choices_width(const Frame& frame, bool narrow);  // logical pixels
void draw_settings_button(Frame& frame);                                  // in the top bar, with its menu
void draw_legend_handle(Frame& frame);                 // over the map: the legend's head and scrolling
void draw_help(Frame& frame);                          // the list of keys and of what the mouse does
void draw_search(Frame& frame, float width);           // the field and what it finds
void draw_left_panel(Frame& frame, const Rect& rect);  // layers and scenes
void draw_layers(Frame& frame);
// In two columns, or in one where a language's words are too long for that.
void draw_furniture_switches(const Frame& frame, Furniture& furniture);
void draw_scenes(Frame& frame);
void draw_inspector(Frame& frame, const Rect& rect);
void draw_control_history(Frame& frame, const Territory& territory, std::int32_t current);  // a row of it, or -1
void source_line(Frame& frame, const Source& source);  // opens when clicked, a symbol beside copies it
void confidence_line(Frame& frame, Confidence confidence, std::string_view basis);
// Of a thing on its way, which a row of it names; which row tells of it at the session's time.
std::uint32_t draw_track(Frame& frame, const Layer& layer, std::uint32_t row);
// The same in a line or two: when it was seen, how fast it came.
[[nodiscard]] std::vector<std::string> track_lines(const Frame& frame, const Layer& layer, std::uint32_t row);
void draw_track_menu(Frame& frame, const LayerState& state, const Layer& layer);  // of a layer's menu
void draw_feature(Frame& frame, const Layer& layer, FeatureRef feature);    // what is no territory, route or event
void draw_contents(Frame& frame, FeatureRef feature);                       // what lies in it
void draw_attributes(Frame& frame, const Layer& layer, std::uint32_t row);  // folded
void draw_aliases(Frame& frame, const Layer& layer, std::uint32_t row);     // names that sides or times give it
void draw_actor(Frame& frame, std::uint32_t actor);                         // what it holds at the session's time
void draw_changes(Frame& frame, const Rect& rect);                          // the ledger of the range
void keep_changes(Frame& frame);  // the ledger up to date, and its territories outlined while the panel is open
void draw_compare(Frame& frame);  // over the map: the bar of the comparison and the divider's handle
// As the user has it, where there is something to show: folded while nothing that is open has dates.
[[nodiscard]] bool is_timeline_open(const UiState& state, const Scenario* scenario);
void draw_timeline(Frame& frame, const Rect& rect);
void draw_transport(Frame& frame, const Rect& rect);
void draw_date(Frame& frame);  // in the transport row: the as-of date, to type in
void draw_timeline_canvas(Frame& frame, const Rect& rect);
void draw_file_dialog(Frame& frame);
void draw_export_form(Frame& frame);  // the right half of the dialog that exports
void draw_import_dialog(Frame& frame);
void draw_crs_dialog(Frame& frame);
void draw_layers_dialog(Frame& frame);
void draw_places_dialog(Frame& frame);
// The item drawn last is what a test clicks on by this name.
void mark_target(Frame& frame, const std::string& name);
void draw_overlays(Frame& frame);  // empty state, help, diagnostics
void draw_notices(Frame& frame);   // work under way, the profile, toasts
// Draws at `y` and moves it on.
void draw_profile(Frame& frame, float right, float& y);
void draw_welcome(Frame& frame, float right, float& y);  // at the first start, until something has been done

// What stands for a controller on the timeline and in lists.
[[nodiscard]] ImU32 actor_color(const Frame& frame, ActorIndex actor);
[[nodiscard]] ImU32 category_color(const Frame& frame, std::string_view category);
[[nodiscard]] ImU32 status_color(const Frame& frame, std::string_view status);
[[nodiscard]] std::string actor_name(const Frame& frame, ActorIndex actor);
[[nodiscard]] std::string words(std::string_view identifier);  // "under_construction" -> "Under construction"
[[nodiscard]] std::string to_text(Confidence confidence);

// Selects something and moves the camera there.
void go_to(Frame& frame, FeatureRef feature);
void go_to_bounds(Frame& frame, const Bounds& bounds);  // selects nothing
// Territories that it holds at the session's time, by their positions in the timeline, the largest first; their area.
[[nodiscard]] std::vector<std::uint32_t> held_by(const Frame& frame, std::uint32_t actor);
[[nodiscard]] double area_of(const Frame& frame, const std::vector<std::uint32_t>& territories);
void go_to_actor(Frame& frame, std::uint32_t actor);  // what it holds at the session's time, and how much
void go_to_event(Frame& frame, std::uint32_t event);

// Begins a panel: a window without decoration that fills `rect`.
void begin_panel(const Frame& frame, const char* id, const Rect& rect, ImU32 background, ImVec2 padding, bool scrolls);
void end_panel();

}  // namespace thalweg::ui
