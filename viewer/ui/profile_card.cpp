// The profile (F12): how long frames take, and what they are made of.
#include <algorithm>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float CardWidth = 264, Padding = 12, GraphHeight = 48;
constexpr float SmoothMs = 1000.0f / 60, SlowMs = 1000.0f / 30;

std::string mebibytes(std::size_t bytes) { return tr("{:.0f} MiB", static_cast<double>(bytes) / (1 << 20)); }

float median_of(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class Card {
 public:
  Card(Frame& frame, float right, float y) : frame_(frame) {
    const ImFont& small = *frame.look.fonts.small;
    line_ = small.FontSize * 1.5f;
    constexpr int Lines = 9;
    height_ =
        frame.px(Padding) * 2 + frame.look.fonts.bold->FontSize * 1.5f + frame.px(GraphHeight + 8) + line_ * Lines;
    ImGui::SetNextWindowPos({right, y}, ImGuiCond_Always, {1, 0});
    ImGui::SetNextWindowSize({frame.px(CardWidth), height_});
    ImGui::Begin("##profile", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs);
    list_ = ImGui::GetWindowDrawList();
    left_ = ImGui::GetWindowPos().x + frame.px(Padding);
    right_ = left_ + frame.px(CardWidth - 2 * Padding);
    y_ = y + frame.px(Padding);
  }
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  ~Card() { ImGui::End(); }

  [[nodiscard]] float height() const { return height_; }

  void heading(const std::string& text, const std::string& value) {
    pair(frame_.look.fonts.bold, frame_.look.palette.text, text, frame_.look.fonts.small,
         frame_.look.palette.text_muted, value);
    y_ += frame_.look.fonts.bold->FontSize * 1.5f;
  }
  void row(const std::string& key, const std::string& value) {
    ImFont* small = frame_.look.fonts.small;
    pair(small, frame_.look.palette.text_muted, key, small, frame_.look.palette.text, value);
    y_ += line_;
  }

  // One bar a frame, the newest at the right: those that drew the map in the accent, those of the panels alone muted. A
  // rule at 60 and at 30 frames a second; what is higher than the graph is cut and marked.
  void graph(std::span<const FrameTime> frames) {
    const Palette& p = frame_.look.palette;
    const float height = frame_.px(GraphHeight), top_ms = SlowMs * 1.5f;
    const float step = (right_ - left_) / static_cast<float>(MaxFrameTimes), bottom = y_ + height;
    list_->AddRectFilled({left_, y_}, {right_, bottom}, p.field, frame_.px(3));
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const FrameTime& frame = frames[frames.size() - 1 - i];
      const float x = right_ - step * static_cast<float>(i + 1);
      const float bar = height * std::min(1.0f, frame.ms / top_ms);
      const ImU32 color = frame.ms > top_ms ? p.error : frame.drew_map ? p.accent : p.text_faint;
      list_->AddRectFilled({x, bottom - std::max(frame_.px(1), bar)}, {x + step, bottom}, color);
    }
    for (const float ms : {SmoothMs, SlowMs}) {
      const float at = bottom - height * ms / top_ms;
      list_->AddLine({left_, at}, {right_, at}, faded(p.text, 0.25f), frame_.px(1));
    }
    y_ = bottom + frame_.px(8);
  }

 private:
  void pair(ImFont* key_font, ImU32 key_color, std::string_view key, ImFont* value_font, ImU32 value_color,
            const std::string& value) {
    const float base = y_ + key_font->FontSize;
    draw_text(*list_, key_font, {left_, y_}, key_color, key);
    const float room = text_size(value_font, value).x;
    draw_text(*list_, value_font, {right_ - room, base - value_font->FontSize}, value_color, value);
  }

  Frame& frame_;
  ImDrawList* list_ = nullptr;
  float left_ = 0, right_ = 0, y_ = 0, line_ = 0, height_ = 0;
};

}  // namespace

void draw_profile(Frame& frame, float right, float& y) {
  const Profile& profile = *frame.profile;
  std::vector<float> all;
  all.reserve(profile.frames.size());
  for (const FrameTime& time : profile.frames) all.push_back(time.ms);
  const float median = all.empty() ? 0 : median_of(all),
              worst = all.empty() ? 0 : *std::max_element(all.begin(), all.end());
  Card card(frame, right, y);
  card.heading(tr("Frame"), tr("median {:.1f} ms, worst {:.1f} ms", median, worst));
  card.graph(profile.frames);
  card.row(tr("Map, last drawn in"), tr("{:.1f} ms", profile.map_ms));
  card.row(tr("Tiles"), profile.scene.tiles_waiting > 0
                            ? tr("{} drawn, {} waited for", profile.scene.tiles_drawn, profile.scene.tiles_waiting)
                            : tr("{} drawn", profile.scene.tiles_drawn));
  card.row(tr("Vertices"), count_text(profile.scene.vertices));
  card.row(tr("Draw calls"), count_text(static_cast<std::size_t>(profile.draw_calls)));
  card.row(tr("Labels"), count_text(profile.scene.labels));
  card.row(tr("Memory"), mebibytes(profile.resident_bytes));
  card.row(tr("Tile memory"), mebibytes(profile.scene.tile_bytes));
  card.row(tr("Graphics memory"), mebibytes(profile.gpu_bytes));
  card.row(tr("Jobs"), profile.jobs_running + profile.jobs_queued == 0
                           ? tr("none")
                           : tr("{} running, {} queued", profile.jobs_running, profile.jobs_queued));
  y += card.height() + frame.px(8);
}

}  // namespace thalweg::ui
