// The import dialog: what the columns of a table mean and how its rows will be read, or the dates of a series of
// snapshots.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/base/number_text.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/ui/dialog_table.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/place_list.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float Width = 1040, Height = 600, MappingWidth = 304, LabelWidth = 96;
constexpr std::array FieldTitles = {noted("Id"),        noted("Date"),   noted("End date"),    noted("Latitude"),
                                    noted("Longitude"), noted("Title"),  noted("Summary"),     noted("Category"),
                                    noted("Actors"),    noted("Source"), noted("Web address"), noted("Confidence")};
static_assert(FieldTitles.size() == EventFieldWords.size());
// What matters most first; the rest is as it is.
constexpr std::array FieldOrder = {EventField::date,   EventField::end,      EventField::lat,        EventField::lon,
                                   EventField::title,  EventField::category, EventField::summary,    EventField::actors,
                                   EventField::source, EventField::url,      EventField::confidence, EventField::id};

void look_again(Frame& frame, ImportForm& form) {
  ++form.version;
  form.failure.clear();
  frame.ask(LookAtImport{});
}

void label(const Frame& frame, const char* text, float width = LabelWidth) {
  const float x = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  text_colored(frame.look.palette.text_muted, tr(text));
  ImGui::SameLine(x + frame.px(width));
}

// A combo of fixed choices; the position chosen, if another than `current`.
template <std::size_t N>
std::optional<int> choose(Frame& frame, const char* id, const std::array<const char*, N>& titles, int current,
                          float width_px) {
  std::optional<int> chosen;
  ImGui::SetNextItemWidth(width_px);
  if (!ImGui::BeginCombo(id, said(tr(titles[static_cast<std::size_t>(current)])))) return chosen;
  for (int i = 0; i < static_cast<int>(N); ++i)
    if (ImGui::Selectable(said(tr(titles[static_cast<std::size_t>(i)])), i == current) && i != current) chosen = i;
  ImGui::EndCombo();
  (void)frame;
  return chosen;
}

// "3 gender": a column without a name has its number at least.
std::string column_title(const EventMapping& mapping, int column) {
  const std::string& name = mapping.columns[static_cast<std::size_t>(column)];
  return name.empty() ? tr("column {}", column + 1) : name;
}

void draw_mapping_row(Frame& frame, ImportForm& form, EventField field) {
  const EventMapping& mapping = form.look.mapping;
  const auto position = static_cast<std::size_t>(field);
  const int current = mapping[field];
  const bool is_missing = field == EventField::date && current < 0;
  ImGui::PushID(FieldTitles[position]);
  label(frame, FieldTitles[position]);
  ImGui::SetNextItemWidth(-1);
  ImGui::PushStyleColor(ImGuiCol_Text, is_missing    ? frame.look.palette.error
                                       : current < 0 ? frame.look.palette.text_faint
                                                     : frame.look.palette.text);
  const bool open = ImGui::BeginCombo("##column",
                                      said(current >= 0 ? column_title(mapping, current)
                                           : is_missing ? tr("choose a column")
                                                        : tr("none")),
                                      ImGuiComboFlags_HeightLarge);
  ImGui::PopStyleColor();
  const std::string& why = mapping.why[position];
  if (!open && current >= 0 && !why.empty() && ImGui::IsItemHovered()) tool_tip(frame.look, why);
  if (open) {
    for (int column = -1; column < static_cast<int>(mapping.columns.size()); ++column) {
      ImGui::PushID(column);
      if (ImGui::Selectable(said(column < 0 ? tr("none") : column_title(mapping, column)), column == current) &&
          column != current) {
        EventMapping changed = mapping;
        changed.column_of[position] = column;
        changed.why[position].clear();
        form.look.mapping = changed;  // at once; the rows follow
        form.events.mapping = std::move(changed);
        look_again(frame, form);
      }
      ImGui::PopID();
    }
    ImGui::EndCombo();
  }
  // What its name does not tell is told under it.
  if (current >= 0 && why.starts_with("by its values")) {
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + frame.px(LabelWidth));
    text_with(frame.look.fonts.small, frame.look.palette.text_faint, why);
  }
  ImGui::PopID();
}

// Whether the day or the month comes first: asked where the column does not tell, and then nothing is imported before
// it is answered.
bool is_order_asked(const ImportForm& form) {
  return form.kind == ImportForm::Kind::events && form.events.order == DateOrder::unstated &&
         !form.look.unclear_date.empty();
}

void draw_date_order(Frame& frame, ImportForm& form) {
  constexpr std::array Orders = {noted("as the column tells"), noted("is 3 April"), noted("is March 4")};
  const bool is_asked = is_order_asked(form);
  const int current = form.events.order == DateOrder::month_day_year   ? 2
                      : form.events.order == DateOrder::day_month_year ? 1
                                                                       : 0;
  label(frame, "03/04/2024");
  if (is_asked) ImGui::PushStyleColor(ImGuiCol_Text, frame.look.palette.error);
  const std::array titles = {is_asked ? noted("3 April or March 4?") : Orders[0], Orders[1], Orders[2]};
  const auto chosen = choose(frame, "##order", titles, current, -1);
  if (is_asked) ImGui::PopStyleColor();
  if (!chosen) return;
  constexpr std::array Meaning = {DateOrder::unstated, DateOrder::day_month_year, DateOrder::month_day_year};
  form.events.order = Meaning[static_cast<std::size_t>(*chosen)];
  look_again(frame, form);
}

void draw_mapping(Frame& frame, ImportForm& form) {
  constexpr std::array Formats = {noted("As the file tells"), noted("ACLED"), noted("UCDP GED"), noted("Any table")};
  label(frame, noted("Format"));
  if (const auto chosen = choose(frame, "##format", Formats, static_cast<int>(form.events.format), -1)) {
    form.events.format = static_cast<EventFormat>(*chosen);
    form.events.mapping.reset();  // guessed anew
    look_again(frame, form);
  }
  draw_date_order(frame, form);
  label(frame, noted("Times are in"));
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##zone", form.events.zone.name().c_str(), ImGuiComboFlags_HeightLarge)) {
    if (const auto zone = choose_zone(form.events.zone)) {
      form.events.zone = *zone;
      look_again(frame, form);
    }
    ImGui::EndCombo();
  }
  section(frame.look, tr("Which column is what"));
  if (form.look.mapping.columns.empty())
    text_colored(frame.look.palette.text_muted,
                 form.look.version == form.version && form.look.is_counted ? tr("no columns") : tr("reading"));
  else
    for (const EventField field : FieldOrder) draw_mapping_row(frame, form, field);
  if (!form.look.mapping.assumption.empty())
    text_colored(frame.look.palette.text_muted, form.look.mapping.assumption, true);
}

void draw_first_rows(Frame& frame, const ImportLook& look) {
  const Palette& p = frame.look.palette;
  if (!begin_table(frame, {{noted("Line no."), 56}, {noted("Date"), 168}, {noted("Title"), 0}, {noted("Place"), 164}}))
    return;
  for_rows(look.rows.size(), [&](std::size_t i) {
    const PreviewRow& row = look.rows[i];
    const bool is_good = row.problem.empty();
    cell(frame, p.text_faint, std::to_string(row.line));
    cell(frame, is_good ? p.text : p.text_faint, row.date);
    cell(frame, is_good ? p.text : p.error, is_good ? row.title : row.problem);
    cell(frame, is_good && !row.place.empty() ? p.text_muted : p.text_faint,
         is_good && row.place.empty() ? tr("no place") : row.place);
  });
  end_table();
}

void draw_invalid_rows(Frame& frame, const ImportLook& look) {
  const Palette& p = frame.look.palette;
  if (!begin_table(frame, {{noted("Line no."), 56}, {noted("Column"), 168}, {noted("Why it is left out"), 0}})) return;
  for_rows(look.invalid.size(), [&](std::size_t i) {
    const InvalidRow& row = look.invalid[i];
    cell(frame, p.text_faint, std::to_string(row.line));
    cell(frame, p.text_muted, row.column);
    cell(frame, p.error, row.reason);
  });
  end_table();
}

void draw_rows(Frame& frame, ImportForm& form) {
  const ImportLook& look = form.look;
  if (!look.note.empty()) return text_colored(frame.look.palette.text, look.note, true);
  const std::string wrong = tr("Left out: {}{}", look.invalid_count, look.is_counted ? "" : "+");
  const std::string places = look.placing
                                 ? tr("Places: {} in doubt, {} not found", look.placing->count(Placed::doubtful),
                                      look.placing->count(Placed::nowhere))
                                 : std::string();
  const std::array<const char*, 3> titles{noted("First rows"), wrong.c_str(), places.c_str()};
  const int count = look.placing ? 3 : 2;
  const float width = std::min(frame.px(look.placing ? 660 : 280), ImGui::GetContentRegionAvail().x);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  form.shown_rows = segmented(frame.look, "shown", titles.data(), count, std::min(form.shown_rows, count - 1), width);
  if (look.placing) frame.state.targets["import places"] = {at.x + width * 5 / 6, at.y + frame.px(16)};
  if (form.shown_rows == 0) return draw_first_rows(frame, look);
  if (form.shown_rows == 1) return draw_invalid_rows(frame, look);
  const std::shared_ptr<const Placing> placing = look.placing;  // another look may come of a choice
  if (draw_place_list(frame, *placing, form.events.places, form.typed)) look_again(frame, form);
}

void draw_series_options(Frame& frame, ImportForm& form) {
  constexpr std::array Gaps = {noted("are bridged"), noted("are left open")},
                       Last = {noted("holds on"), noted("holds one step")};
  constexpr std::array Orders = {noted("as they tell"), noted("year month day"), noted("day month year"),
                                 noted("month day year")};
  SeriesOptions& series = form.series;
  label(frame, noted("Missing dates"), 104);
  if (const auto chosen = choose(frame, "##gaps", Gaps, static_cast<int>(series.gaps), -1))
    series.gaps = static_cast<thalweg::Gaps>(*chosen);
  label(frame, noted("The last one"), 104);
  if (const auto chosen = choose(frame, "##last", Last, static_cast<int>(series.last), -1))
    series.last = static_cast<LastSnapshot>(*chosen);
  label(frame, noted("Dates in names"), 104);
  if (const auto chosen = choose(frame, "##order", Orders, static_cast<int>(series.order), -1)) {
    series.order = static_cast<DateOrder>(*chosen);
    look_again(frame, form);
  }
  section(frame.look, tr("Attributes"));
  const auto field = [&](const char* title, const char* id, const char* hint, std::string& text) {
    label(frame, title, 104);
    ImGui::SetNextItemWidth(-1);
    input_text(id, tr(hint).c_str(), text);
  };
  field(noted("Date"), "##date_field", noted("in the file's name"), series.date_field);
  field(noted("Name"), "##name_field", noted("guessed"), series.name_field);
  field(noted("Controller"), "##side_field", noted("guessed"), series.side_field);
}

void draw_snapshots(Frame& frame, const ImportLook& look) {
  const Palette& p = frame.look.palette;
  if (!begin_table(frame, {{noted("From"), 168}, {noted("File"), 0}, {"", 260}})) return;
  for_rows(look.snapshots.size(), [&](std::size_t i) {
    const PreviewSnapshot& snapshot = look.snapshots[i];
    const bool is_open = snapshot.date.empty() && snapshot.problem.empty();
    cell(frame, is_open ? p.text_faint : p.text, is_open ? tr("an attribute") : snapshot.date);
    cell(frame, snapshot.problem.empty() ? p.text : p.text_faint, snapshot.file);
    cell(frame, p.error, snapshot.problem);
  });
  end_table();
}

std::string counts(const ImportForm& form) {
  const ImportLook& look = form.look;
  if (form.kind == ImportForm::Kind::series) {
    const auto bad = std::count_if(look.snapshots.begin(), look.snapshots.end(),
                                   [](const PreviewSnapshot& s) { return !s.problem.empty(); });
    const auto files = static_cast<std::int64_t>(look.snapshots.size());
    std::string text = trn("{} file", "{} files", files);
    return bad > 0 ? tr("{0}, {1} without a clear date", text, bad) : text;
  }
  if (!look.note.empty()) return {};
  const std::string rows = count_text(look.row_count), loaded = count_text(look.loaded),
                    out = count_text(look.invalid_count);
  std::string text = look.is_counted ? tr("{} rows: {} events, {} left out", rows, loaded, out)
                                     : tr("of the first {} rows: {} events, {} left out", rows, loaded, out);
  if (look.placeless > 0) text = tr("{0}, {1} without a place", text, count_text(look.placeless));
  return text;
}

void draw_footer(Frame& frame, ImportForm& form) {
  const Palette& p = frame.look.palette;
  const bool is_fresh = form.look.version == form.version && (form.look.is_counted || form.look.row_count > 0);
  label(frame, noted("Into folder"));
  ImGui::SetNextItemWidth(-1);
  input_text("##folder", tr("a folder for the scenario; made when it is not there").c_str(), form.folder);
  const std::string& fault = form.failure.empty() ? form.look.error : form.failure;
  const float buttons = frame.px(form.can_open ? 96 + 136 + 24 : 96 + 8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x - buttons;
  std::string status = "reading";
  if (!fault.empty())
    status = fault;
  else if (is_order_asked(form))
    status = tr("{}: does the day or the month come first? Choose on the left.", form.look.unclear_date);
  else if (is_fresh)
    status = counts(form);
  const bool is_fault = !fault.empty() || is_order_asked(form);
  draw_clipped(*ImGui::GetWindowDrawList(), frame.look.fonts.body, {at.x, at.y + frame.px(8)}, room,
               is_fault ? p.error : p.text_muted, status);
  ImGui::Dummy({room, frame.px(30)});
  if (ImGui::IsItemHovered() && text_size(frame.look.fonts.body, status).x > room) tool_tip(frame.look, status);
  if (form.look.control_candidates > 0) {
    ImGui::SetCursorScreenPos(
        {at.x + std::min(room * 0.5f, text_size(frame.look.fonts.body, status).x + frame.px(24)), at.y + frame.px(2)});
    ImGui::Checkbox(said(trn("list {} possible change of control", "list {} possible changes of control",
                             static_cast<std::int64_t>(form.look.control_candidates)) +
                         "###control"),
                    &form.with_control);
  }
  ImGui::SetCursorScreenPos({at.x + room + frame.px(8), at.y});
  if (form.can_open) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(14), frame.px(7)));
    if (ImGui::Button(said(tr("Open as it is")))) frame.ask(OpenSources{form.sources, /*as_it_is=*/true});
    ImGui::PopStyleVar();
    ImGui::SameLine(0, frame.px(12));
  }
  const bool can_import = is_fresh && form.look.error.empty() && !form.folder.empty() && !is_order_asked(form);
  if (!can_import) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 0.4f);
  if (primary_button(frame.look, tr("Import")) && can_import) frame.ask(StartImport{});
  mark_target(frame, "import");
  if (!can_import) ImGui::PopStyleVar();
}

}  // namespace

void draw_import_dialog(Frame& frame) {
  if (!frame.state.import) return;
  ImportForm& form = *frame.state.import;
  const bool is_series = form.kind == ImportForm::Kind::series;
  bool open = true;
  const std::string name = form.sources.size() == 1
                               ? file_name(form.sources.front())
                               : trn("{} file", "{} files", static_cast<std::int64_t>(form.sources.size()));
  const std::string title =
      (is_series ? tr("Import snapshots: {}", name) : tr("Import events: {}", name)) + "###import";
  if (begin_dialog(frame.look, title.c_str(), &open, {Width, Height},
                   ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse)) {
    const float footer = frame.px(82), height = ImGui::GetContentRegionAvail().y - footer;
    const bool is_table = is_series || form.look.note.empty();
    if (is_table) {
      ImGui::BeginChild("##options",
                        {std::min(frame.px(MappingWidth), ImGui::GetContentRegionAvail().x * 0.4f), height});
      is_series ? draw_series_options(frame, form) : draw_mapping(frame, form);
      ImGui::EndChild();
      ImGui::SameLine(0, frame.px(16));
    }
    ImGui::BeginChild("##preview", {0, height});
    is_series ? draw_snapshots(frame, form.look) : draw_rows(frame, form);
    ImGui::EndChild();
    draw_footer(frame, form);
  }
  ImGui::End();
  if (!open) frame.state.import.reset();
}

}  // namespace thalweg::ui
