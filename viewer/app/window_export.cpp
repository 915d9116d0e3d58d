// The part of WindowApp that exports: the dialog's preview, the picture drawn, and what came of writing it.
#include <algorithm>

#include "viewer/app/window_app.h"
#include "viewer/export/page_snapshot.h"
#include "viewer/export/snapshot.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/same_picture.h"

namespace thalweg {
namespace {

constexpr double PreviewWidth = 320, PreviewHeight = 200;  // logical pixels of the dialog

// The same picture, so small that it fits into the dialog.
Session small_picture(const Session& session, const ui::ExportForm& form, double interface_scale) {
  ui::ExportForm small = form;
  const double fit = std::min(PreviewWidth / form.width, PreviewHeight / form.height);
  small.scale = static_cast<float>(fit * interface_scale);
  Session picture = as_still(ui::session_for(session, small), form.with_selection);
  picture.legend = {};  // the whole of it, as in the picture that will be written
  return picture;
}

}  // namespace

void WindowApp::tell_exports() {
  for (const FinishedExport& done : exports_.take()) {
    const bool is_asked_for = panels_.dialog == ui::UiState::Dialog::save && panels_.dialog_writing;
    if (is_asked_for) {
      panels_.dialog_writing = false;
      // A picture that could not be written leaves the dialog open with the reason, to try another place.
      panels_.dialog_fault = done.was_cancelled ? tr("It was cancelled.") : done.error;
      if (panels_.dialog_fault.empty()) panels_.dialog = ui::UiState::Dialog::none;
    }
    if (done.was_cancelled)
      toast(Severity::info, tr("Not written: {}", done.path));
    else if (done.error.empty())
      toast(Severity::info, tr("Written: {}", done.path));
    else if (!is_asked_for)
      toast(Severity::error, done.error);
    frames_.want_frames(2);
  }
}

void WindowApp::export_snapshot(const std::string& path, const ui::ExportForm& form) {
  const auto refuse = [&](std::string why) {
    panels_.dialog_writing = false;
    panels_.dialog_fault = std::move(why);
    frames_.want_frames(2);
  };
  if (!session_.scenario) return refuse(tr("Nothing is open that could be drawn."));
  if (!has_picture_ending(path)) return refuse(tr("Pictures are written as .png, .svg or .pdf: let the name end so."));
  const Session drawn = ui::session_for(session_, form);
  if (const auto format = page_format_of(path)) {
    auto page = draw_page(drawn, view_.scene(), text_, *format, form.with_selection);
    view_.make_stale();
    if (!page) return refuse(page.error().message);
    return exports_.start(path, std::move(*page));
  }
  auto image = draw_snapshot(drawn, view_.scene(), view_.renderer(), form.with_selection);
  view_.make_stale();  // what can be pointed at is what was drawn last
  if (!image) return refuse(image.error().message);
  // Packing and writing happen beside the window; what comes of it is told when it is known.
  exports_.start(path, std::move(*image), {.text = snapshot_text(drawn), .dpi = 96.0 * form.scale});
}

void WindowApp::draw_preview() {
  if (panels_.dialog != ui::UiState::Dialog::save) {
    if (preview_) view_.make_stale();
    preview_.reset();
    previewed_.reset();
    return;
  }
  if (!session_.scenario || !session_.camera.projection) return;
  const Session wanted = small_picture(session_, panels_.export_form, look_.scale);
  if (previewed_ && preview_is_whole_ && have_same_picture(*previewed_, wanted)) return;
  const int width = wanted.camera.width_px, height = wanted.camera.height_px;
  if (!preview_ || preview_->width() != width || preview_->height() != height) {
    auto made = RenderTarget::make(width, height);
    if (!made) return;  // the dialog shows its empty frame
    preview_ = std::move(*made);
  }
  const SceneFrame frame = view_.scene().frame(wanted);
  view_.make_stale();  // what can be pointed at is what was drawn last
  // A preview that lacks something is no error: the picture itself will say what is wrong.
  const auto drawn = view_.renderer().draw(frame.list, *preview_);
  preview_is_whole_ = frame.complete || !drawn;
  previewed_ = wanted;
  frames_.want_frames(2);
}

}  // namespace thalweg
