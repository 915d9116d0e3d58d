// MapView: the map as one component: its session, what is on the map, the painter of that, and what the pointer does
// over it.
//
// It draws into a texture of its own in the GL context that is current, and takes the pointer as pixels of that
// picture. It starts no loop, keeps nothing outside itself, and says when it wants to be drawn again; several may live
// in one context. On the thread of that context only, but for note_arrival().
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/base/result.h"
#include "viewer/map/map_navigation.h"
#include "viewer/map/pointer_look.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/furniture/free_frame.h"
#include "viewer/scene/map_scene.h"
#include "viewer/session/command.h"
#include "viewer/session/visits.h"

namespace thalweg {

// Where a map lies in a window, in physical pixels from its top left. Ground keeps its place in the window when other
// things there make room for the map or take it.
struct MapPlace {
  double x = 0, y = 0;
  int width = 0, height = 0;
  float scale = 1;  // physical pixels to a logical one
  glm::ivec2 window{0, 0};
  friend bool operator==(const MapPlace&, const MapPlace&) = default;
};

// What a click chose.
struct Clicked {
  std::optional<FeatureRef> feature;
  std::optional<std::uint32_t> event;  // position in Timeline::events; lies over all else
  std::optional<LonLat> ground;
  std::string refused;  // why nothing was chosen, though something lies there; else empty
};

// What came of drawing.
struct DrawnMap {
  SceneStats scene;
  std::optional<RenderStats> render;  // nothing when the picture is not whole
  std::vector<std::string> faults;    // what is missing for good; each told once
  std::string fault;                  // why the picture is not whole, when it was not so before; else empty
};

class MapView {
 public:
  // `scene` is used by this view alone, and outlives it.
  MapView(MapScene& scene, MapRenderer renderer) : scene_(scene), renderer_(std::move(renderer)) {}

  [[nodiscard]] const Session& session() const { return session_; }
  // The one way to change it. What is refused changes nothing. `now_secs` is of any clock that goes on.
  Result<void> emit(const Command& command, double now_secs);
  // For what is settled before its picture is shown: remembered settings, what a command line asks for.
  [[nodiscard]] Session& session_being_set_up() {
    is_stale_ = true;
    return session_;
  }
  // To a place and date where the user has been, and forward again; nothing where there is none.
  Result<void> go_back() { return go_to(visits_.back(session_)); }
  Result<void> go_forward() { return go_to(visits_.forward(session_)); }

  // Time, flights, glides of the camera: what moves by itself. `holds_time`: time and flights stand still.
  Result<void> advance(double elapsed_secs, bool holds_time, double now_secs);
  [[nodiscard]] bool is_gliding() const { return glides_; }  // the camera, by itself

  Result<void> lie_at(const MapPlace& place, double now_secs);
  [[nodiscard]] const MapPlace& place() const { return place_; }

  // The pointer's buttons and wheel, at a pixel of the picture. Side by side a drag keeps to the half it began in.
  Result<void> move(glm::dvec2 pixel, double now_secs);
  void press(glm::dvec2 pixel, double now_secs, bool is_double);
  // Whether it was a click, and no drag.
  [[nodiscard]] bool release(glm::dvec2 pixel, double now_secs);
  void wheel(glm::dvec2 pixel, double steps);
  void zoom_about_centre(double steps);
  [[nodiscard]] bool is_dragging() const { return navigation_.is_dragging(); }

  // Chooses what is there. Nothing as long as what lies there is still being made ready: answer_waiting() then tells.
  [[nodiscard]] std::optional<Clicked> click(glm::dvec2 pixel, double now_secs);
  [[nodiscard]] std::optional<Clicked> answer_waiting(double now_secs);
  void forget_waiting() { waiting_.reset(); }

  // Where the pointer rests over the picture, nothing when it is elsewhere or drags.
  void point_at(std::optional<glm::dvec2> pixel) { pointer_ = pixel; }
  [[nodiscard]] std::optional<glm::dvec2> pointer() const { return pointer_; }
  // Looks for what is under it, if that may have changed since the last look: then all events there, newest first. What
  // is pointed at is lit in the session.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> look(double now_secs);
  [[nodiscard]] std::optional<LonLat> ground_under(glm::dvec2 pixel) const;
  // The date at which the picture shows it: of its half, in a comparison.
  [[nodiscard]] Instant time_under(glm::dvec2 pixel) const;

  // Whether it would be another picture than the last.
  [[nodiscard]] bool is_stale() const { return is_stale_ || has_arrival_; }
  void make_stale() { is_stale_ = true; }
  // From any thread: something that the map lacked is there.
  void note_arrival() { has_arrival_ = true; }
  // Draws it if it is stale and there is something to draw; nothing when it did not. An Error: there is no picture.
  Result<std::optional<DrawnMap>> draw();
  // Null before the first.
  [[nodiscard]] const RenderTarget* picture() const { return target_ ? &*target_ : nullptr; }
  // Whether the last picture lacked nothing that is still being made.
  [[nodiscard]] bool is_complete() const { return complete_; }

  // For others who draw with the same means: exports and previews. What can be pointed at is what was drawn last, so
  // that the view is stale afterwards.
  [[nodiscard]] MapScene& scene() { return scene_; }
  [[nodiscard]] const MapScene& scene() const { return scene_; }
  [[nodiscard]] MapRenderer& renderer() { return renderer_; }

 private:
  Result<void> go_to(const std::optional<Visit>& visit);
  [[nodiscard]] glm::dvec2 in_dragged_half(glm::dvec2 pixel);
  [[nodiscard]] double tolerance_px() const;

  MapScene& scene_;
  MapRenderer renderer_;
  Session session_ = furnished_session();
  Visits visits_;
  MapNavigation navigation_;
  bool glides_ = false;
  MapPlace place_;
  std::optional<glm::dvec2> pointer_;
  PointerLook pointer_look_;
  std::size_t dragged_half_ = 0;  // of a comparison side by side
  struct WaitingClick {
    LonLat ground;
    std::size_t half = 0;
    ScenarioPtr scenario;
  };
  std::optional<WaitingClick> waiting_;  // on shapes that are still being indexed
  std::optional<RenderTarget> target_;
  std::uint64_t pictures_ = 0;  // drawn so far
  bool is_stale_ = true, complete_ = false;
  std::atomic<bool> has_arrival_{false};
  std::string fault_;  // the last that was told
};

}  // namespace thalweg
