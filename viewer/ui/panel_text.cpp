#include "viewer/ui/panel_text.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "viewer/text/script_runs.h"

namespace thalweg::ui {
namespace {

constexpr std::string_view Ellipsis = "\xe2\x80\xa6";

// One glyph a character, from left to right, whatever stands beside it.
bool stands_alone(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  static constexpr Range Ranges[] = {{0x0000, 0x02ff}, {0x0370, 0x0482}, {0x048a, 0x058f}, {0x10a0, 0x10ff},
                                     {0x1c90, 0x1cbf}, {0x1e00, 0x1fff}, {0x2010, 0x2027}, {0x202f, 0x205e},
                                     {0x2070, 0x20cf}, {0x2100, 0x2bff}, {0x2c60, 0x2c7f}, {0xa720, 0xa7ff},
                                     {0xe000, 0xf8ff}};  // the last: what was shaped already
  return std::any_of(std::begin(Ranges), std::end(Ranges), [c](Range r) { return r.first <= c && c <= r.last; });
}

bool is_ascii(std::string_view utf8) {
  return std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append_utf8(std::string& to, char32_t c) {
  const auto put = [&](char32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xc0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xe0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3f));
  } else {
    put(0xf0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3f));
    put(0x80 | ((c >> 6) & 0x3f));
  }
  put(0x80 | (c & 0x3f));
}

template <class... Part>
std::string key_of(const Part&... parts) {
  std::string key;
  const auto append = [&](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, std::string_view>)
      key.append(part);
    else
      // Of a font that is its address, which is meant. NOLINTNEXTLINE(bugprone-sizeof-expression)
      key.append(reinterpret_cast<const char*>(&part), sizeof part);
  };
  (append(parts), ...);
  return key;
}

ImFontAtlasCustomRect* our_part() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  return atlas.CustomRects.empty() ? nullptr : atlas.GetCustomRectByIndex(SharedTextureRect);
}

float width_of(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, 1e6f, 0, text.data(), text.data() + text.size()).x;
}

PanelText* current() { return static_cast<PanelText*>(ImGui::GetIO().UserData); }

}  // namespace

PanelText::PanelText(const TextEngine& engine, const Fonts& fonts) : fonts_(engine) {
  const auto add = [&](ImFont* font, FontStyle style) {
    const bool known = std::any_of(loaded_.begin(), loaded_.end(), [&](const auto& one) { return one.font == font; });
    if (font && !known) loaded_.push_back({.font = font, .style = {.font = style}});
  };
  add(fonts.body, FontStyle::regular);
  add(fonts.small, FontStyle::regular);
  add(fonts.bold, FontStyle::bold);
  add(fonts.title, FontStyle::bold);
}

bool PanelText::is_plain(std::string_view utf8) {
  if (is_ascii(utf8)) return true;
  const std::u32string text = decode_utf8(utf8);
  return std::all_of(text.begin(), text.end(), stands_alone);
}

TextEngine& PanelText::engine() {
  if (!engine_) engine_ = fonts_.sibling();
  return *engine_;
}

// Room for what is to come is made at once: Dear ImGui keeps the address of a glyph.
PanelText::LoadedFont* PanelText::loaded(ImFont* font) {
  const auto found =
      std::find_if(loaded_.begin(), loaded_.end(), [&](const LoadedFont& one) { return one.font == font; });
  if (found == loaded_.end() || !font->IsLoaded() || !our_part() || !our_part()->IsPacked()) return nullptr;
  if (found->own_glyphs < 0) {
    font->Glyphs.reserve(font->Glyphs.Size + MaxMore);
    font->BuildLookupTable();
    found->own_glyphs = font->Glyphs.Size;
    // Dear ImGui's size is the height of a line, the engine's that of the em.
    TextStyle& style = found->style;
    style.size_px = 100;
    const ShapedText& measured = engine().shape("x", style);
    style.size_px = font->FontSize * 100 / (measured.ascent + measured.descent);
  }
  return &*found;
}

void PanelText::begin_frame() {
  if (is_full_) start_anew();
}

void PanelText::start_anew() {
  for (LoadedFont& one : loaded_) {
    if (one.own_glyphs < 0) continue;
    for (int i = one.own_glyphs; i < one.font->Glyphs.Size; ++i)
      one.font->IndexLookup[static_cast<int>(one.font->Glyphs[i].Codepoint)] = static_cast<ImWchar>(-1);
    one.font->Glyphs.resize(one.own_glyphs);
    one.next_private = FirstPrivate;
  }
  engine_.reset();
  shown_.clear();
  private_.clear();
  places_.clear();
  std::fill(pixels_.begin(), pixels_.end(), 0u);
  shelf_x_ = shelf_y_ = shelf_height_ = 0;
  is_full_ = false;
}

std::optional<PanelText::Place> PanelText::place_of(const PlacedGlyph& glyph) {
  const std::uint64_t key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(glyph.atlas_y)) << 32) |
                            static_cast<std::uint32_t>(glyph.atlas_x);
  if (const auto found = places_.find(key); found != places_.end()) return found->second;
  const ImFontAtlasCustomRect& part = *our_part();
  const int width = static_cast<int>(glyph.width), height = static_cast<int>(glyph.height);
  if (shelf_x_ + width + 1 > part.Width) {
    shelf_y_ += shelf_height_;
    shelf_x_ = shelf_height_ = 0;
  }
  if (width + 1 > part.Width || shelf_y_ + height + 1 > part.Height) {
    is_full_ = true;
    return std::nullopt;
  }
  const Place place{shelf_x_, shelf_y_};
  shelf_x_ += width + 1;
  shelf_height_ = std::max(shelf_height_, height + 1);
  pixels_.resize(static_cast<std::size_t>(part.Width) * part.Height);
  const auto image = engine().end_frame();
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      pixels_[static_cast<std::size_t>(place.y + y) * part.Width + static_cast<std::size_t>(place.x + x)] =
          IM_COL32(255, 255, 255, image->coverage_at(glyph.atlas_x + x, glyph.atlas_y + y));
  if (changed_bottom_ <= changed_top_) {
    changed_top_ = place.y;
    changed_bottom_ = place.y + height;
  }
  changed_top_ = std::min(changed_top_, place.y);
  changed_bottom_ = std::max(changed_bottom_, place.y + height);
  places_.emplace(key, place);
  return place;
}

bool PanelText::add(LoadedFont& font, std::uint32_t character, const PlacedGlyph* glyph, float x0, float advance) {
  ImFont& to = *font.font;
  if (to.Glyphs.Size >= font.own_glyphs + MaxMore || character > 0xffff) {
    is_full_ = true;
    return false;
  }
  const float baseline = std::round(to.Ascent);
  if (glyph != nullptr) {
    const auto place = place_of(*glyph);
    if (!place) return false;
    const ImFontAtlasCustomRect& part = *our_part();
    const ImVec2 texel = to.ContainerAtlas->TexUvScale;
    const float u = static_cast<float>(part.X + place->x), v = static_cast<float>(part.Y + place->y);
    to.AddGlyph(nullptr, static_cast<ImWchar>(character), x0, baseline + glyph->y, x0 + glyph->width,
                baseline + glyph->y + glyph->height, u * texel.x, v * texel.y, (u + glyph->width) * texel.x,
                (v + glyph->height) * texel.y, advance);
  } else {
    to.AddGlyph(nullptr, static_cast<ImWchar>(character), 0, 0, 0, 0, 0, 0, 0, 0, advance);
  }
  // By hand what BuildLookupTable() would do for all glyphs again.
  to.GrowIndex(static_cast<int>(character) + 1);
  to.IndexLookup[static_cast<int>(character)] = static_cast<ImWchar>(to.Glyphs.Size - 1);
  to.IndexAdvanceX[static_cast<int>(character)] = advance;
  to.DirtyLookupTables = false;
  return true;
}

void PanelText::prepare_characters(LoadedFont& font, std::u32string_view text) {
  for (const char32_t c : text) {
    if (c < 0x20 || c > 0xffff || font.font->FindGlyphNoFallback(static_cast<ImWchar>(c)) != nullptr) continue;
    std::string utf8;
    append_utf8(utf8, c);
    const ShapedText& shaped = engine().shape(utf8, font.style);
    if (shaped.missing > 0) continue;
    const std::optional<PlacedGlyph> glyph =
        shaped.glyphs.empty() ? std::nullopt : std::optional(shaped.glyphs.front());
    if (!add(font, c, glyph ? &*glyph : nullptr, glyph ? glyph->x : 0, std::round(shaped.width))) return;
  }
}

std::string PanelText::shape(LoadedFont& font, std::string_view utf8) {
  const ShapedText shaped = engine().shape(utf8, font.style);
  std::string out;
  for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
    const PlacedGlyph& glyph = shaped.glyphs[i];
    const float pen = i == 0 ? 0 : std::round(glyph.advance_x);
    const float next = std::round(i + 1 < shaped.glyphs.size() ? shaped.glyphs[i + 1].advance_x : shaped.width);
    const float x0 = glyph.x - pen, advance = next - pen;
    const std::string key = key_of(font.font, glyph.atlas_x, glyph.atlas_y, x0, glyph.y, advance);
    auto found = private_.find(key);
    if (found == private_.end()) {
      if (font.next_private > LastPrivate || !add(font, font.next_private, &glyph, x0, advance)) {
        is_full_ = true;
        return std::string(utf8);  // for this frame
      }
      found = private_.emplace(key, font.next_private++).first;
    }
    append_utf8(out, found->second);
  }
  return out;
}

std::string PanelText::shown(ImFont* font, std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  std::string key = key_of(font, utf8);
  if (const auto found = shown_.find(key); found != shown_.end()) return found->second;
  LoadedFont* one = loaded(font);
  if (one == nullptr) return std::string(utf8);
  std::string out;
  if (const std::u32string text = decode_utf8(utf8); std::all_of(text.begin(), text.end(), stands_alone)) {
    prepare_characters(*one, text);
    out = utf8;
  } else {
    // A line at a time: a break is no glyph.
    for (std::size_t at = 0; at <= utf8.size();) {
      const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
      out += shape(*one, utf8.substr(at, end - at));
      if (end < utf8.size()) out.push_back('\n');
      at = end + 1;
    }
  }
  constexpr std::size_t MaxShown = 20'000;
  if (shown_.size() >= MaxShown) shown_.clear();
  if (!is_full_) shown_.emplace(std::move(key), out);
  return out;
}

std::string PanelText::cut(ImFont* font, std::string_view utf8, float width) {
  std::string whole = shown(font, utf8);
  if (width_of(font, whole) <= width) return whole;
  const std::u32string text = decode_utf8(utf8);
  const auto first = [&](std::size_t count) {
    std::string part;
    for (std::size_t i = 0; i < count; ++i) append_utf8(part, text[i]);
    while (!part.empty() && part.back() == ' ') part.pop_back();
    return shown(font, part.append(Ellipsis));
  };
  std::size_t fits = 0, too_many = text.size();
  while (fits + 1 < too_many) {
    const std::size_t middle = (fits + too_many) / 2;
    (width_of(font, first(middle)) <= width ? fits : too_many) = middle;
  }
  return first(fits);
}

std::string PanelText::wrapped(ImFont* font, std::string_view utf8, float width) {
  std::string out, line;
  const auto end_line = [&](bool is_last) {
    out += shown(font, line);
    if (!is_last) out.push_back('\n');
    line.clear();
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find_first_of(" \n", at), utf8.size());
    const std::string_view word = utf8.substr(at, end - at);
    std::string longer = line;
    if (!longer.empty()) longer.push_back(' ');
    longer.append(word);
    if (!line.empty() && width_of(font, shown(font, longer)) > width) {
      end_line(false);
      line = word;
    } else {
      line = std::move(longer);
    }
    if (end < utf8.size() && utf8[end] == '\n') end_line(false);
    at = end + 1;
  }
  end_line(true);
  return out;
}

void PanelText::prepare(ImFont* font, std::string_view utf8) {
  if (is_ascii(utf8)) return;
  if (LoadedFont* one = loaded(font)) prepare_characters(*one, decode_utf8(utf8));
}

std::optional<PanelText::Changed> PanelText::take_changed() {
  if (changed_bottom_ <= changed_top_) return std::nullopt;
  const ImFontAtlasCustomRect& part = *our_part();
  const auto width = static_cast<std::size_t>(part.Width);
  const Changed changed{part.X, part.Y + changed_top_, part.Width, changed_bottom_ - changed_top_,
                        std::span(pixels_).subspan(static_cast<std::size_t>(changed_top_) * width,
                                                   static_cast<std::size_t>(changed_bottom_ - changed_top_) * width)};
  changed_top_ = changed_bottom_ = 0;
  return changed;
}

std::string shown(std::string_view utf8) { return shown(ImGui::GetFont(), utf8); }

std::string shown(ImFont* font, std::string_view utf8) {
  return current() ? current()->shown(font, utf8) : std::string(utf8);
}

std::string shown_cut(ImFont* font, std::string_view utf8, float width) {
  return current() ? current()->cut(font, utf8, width) : std::string(utf8);
}

std::string shown_wrapped(ImFont* font, std::string_view utf8, float width) {
  return current() ? current()->wrapped(font, utf8, width) : std::string(utf8);
}

Said said(std::string_view utf8) {
  const auto id = std::min(utf8.find("##"), utf8.size());
  return {shown(utf8.substr(0, id)) + std::string(utf8.substr(id))};
}

void prepare_field(ImFont* font, std::string_view utf8) {
  if (current()) current()->prepare(font, utf8);
}

void prepare_character(ImFont* font, char32_t character) {
  std::string utf8;
  append_utf8(utf8, character);
  prepare_field(font, utf8);
}

}  // namespace thalweg::ui
