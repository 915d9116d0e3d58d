// The part of WindowApp that draws a frame: its panels, its map when that has changed, and both into the window.
#include <algorithm>
#include <utility>

#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <glad/gl.h>
#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "geodata/base/process.h"
#include "geodata/base/trace.h"
#include "viewer/app/panel_texture.h"
#include "viewer/app/window_app.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"

namespace thalweg {

void WindowApp::speak() {
  const std::string& chosen = panels_.interface_language;
  use_language(languages_, chosen.empty() ? session_.language : chosen);
}

void WindowApp::draw_panels(double now_secs) {
  follow_scale();
  speak();
  frames_.begin_frame();
  if (styled_ != session_.theme) {
    look_.palette = ui::palette_of(session_.theme);
    ui::apply_style(look_, session_.theme);
    styled_ = session_.theme;
  }
  indices_.want(session_.scenario, session_.language);
  indices_.take();
  inquiry_.want(session_.scenario, indices_.ground(), session_.selected);
  inquiry_.take();
  // A selection by any other way than the actor's own shows itself.
  if (session_.selected || session_.selected_event) panels_.actor.reset();
  if (panels_.clicked && session_.selected != panels_.clicked->first) panels_.clicked.reset();
  if (session_.scenario) world_ = world_of(session_);
  ImGui_ImplOpenGL3_NewFrame();
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  panel_input_->begin_frame(width, height, input_.queue.is_empty());
  ImGui::NewFrame();
  panel_text_->begin_frame();
  ui::Frame frame{session_,
                  world_,
                  indices_.timeline(),
                  indices_.search(),
                  *indices_.ground(),
                  preview_ ? ui::ExportPreview{preview_->texture(), static_cast<float>(preview_->width()),
                                               static_cast<float>(preview_->height())}
                           : ui::ExportPreview{},
                  inquiry_.facts(),
                  diagnostics_,
                  settings_.recent,
                  shortcuts_,
                  documents_.is_opening(),
                  tasks(),
                  panels_.profile_open ? std::optional(frame_times_.profile(jobs_)) : std::nullopt,
                  look_,
                  now_secs,
                  {static_cast<float>(width), static_cast<float>(height)},
                  panels_};
  frame.legend = view_.scene().legend_place();
  {
    const TraceSpan span("panels");
    ui::draw_ui(frame);
  }
  ImGui::Render();
  if (frame.wants_frames) frames_.want_frames(1);
  map_ = frame.map;
  set_viewport();
  emit_all(frame.commands);
  for (const ui::Request& request : frame.requests) answer(request);
}

void WindowApp::set_viewport() {
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  const MapPlace place{.x = map_.x,
                       .y = map_.y,
                       .width = static_cast<int>(map_.width),
                       .height = static_cast<int>(map_.height),
                       .scale = look_.scale,
                       .window = {width, height}};
  if (place != view_.place()) frames_.want_frames(1);
  tell_refusal(view_.lie_at(place, glfwGetTime()));
}

bool WindowApp::draw_map() {
  const auto drawn = view_.draw();
  if (!drawn) toast(Severity::error, drawn.error().message);
  if (!drawn || !*drawn) return false;
  const DrawnMap& map = **drawn;
  if (map.render) frame_times_.note_map(map.scene, *map.render);
  if (!map.fault.empty()) toast(Severity::error, tr("The map is not whole: {}", map.fault));
  for (const std::string& fault : map.faults) toast(Severity::error, fault);
  return true;
}

void WindowApp::present() {
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  const Rgba ground = session_.theme == Theme::dark ? Rgba{27, 32, 38} : Rgba{240, 241, 241};
  glClearColor(ground.r / 255.0f, ground.g / 255.0f, ground.b / 255.0f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  if (const RenderTarget* map = view_.picture())
    map->blit_to_window(static_cast<int>(map_.x), height - static_cast<int>(map_.y) - map->height());
  upload_panel_text(*panel_text_);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  const double before = glfwGetTime();
  TraceSpan showing("showing");
  window_.swap();
  showing.end();
  shown_secs_ = glfwGetTime();
  // Now that nobody waits for anything.
  if (is_complete() && cache_ && cache_->has_pending())
    cache_writing_ = jobs_.start("", Priority::idle, [&cache = *cache_](Progress&) { cache.write_pending(); });
  if (is_complete() && !first_complete_said_) {
    first_complete_said_ = true;
    if (options_.verbose) {
      fmt::print(stderr, "first complete frame {:.0f} ms after the process was started\n", process_age_secs() * 1000);

      std::fflush(stderr);
    }
  }
  const double pause_secs = FrameScheduler::pause_secs(is_moving(), shown_secs_ - before);
  if (pause_secs > 0) glfwWaitEventsTimeout(pause_secs);
}

}  // namespace thalweg
