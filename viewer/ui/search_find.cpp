// Finding in a SearchIndex: how well a name answers what was typed, and what goes first.
#include <algorithm>
#include <cmath>

#include "geodata/projection/geodesic.h"
#include "viewer/ui/search_index.h"

namespace thalweg::ui {
namespace {

// How a name answers, best first; a letter wrong comes after every right spelling.
constexpr double WholeName = 6, NameBegins = 5, WordBegins = 4, Inside = 2, OneWrong = 1, TwoWrong = 0.5;
// Nobody who types a name wants what happened there before the thing itself.
constexpr double EventLater = 2.5;
constexpr double OtherNameLater = 0.25;
constexpr std::size_t Few = 4;  // with fewer proper matches, wrong letters are forgiven

bool begins_word(const std::string& name, std::size_t at) {
  const char before = name[at - 1];
  return before == ' ' || before == '-' || before == '(' || before == '/' ||
         (at >= 3 && name.compare(at - 3, 3, "\xe2\x80\x93") == 0);  // an en dash
}

double spelt(const std::string& name, const std::string& wanted) {
  if (name == wanted) return WholeName;
  double best = 0;
  for (std::size_t at = name.find(wanted); at != std::string::npos; at = name.find(wanted, at + 1)) {
    if (at == 0) return NameBegins;
    best = std::max(best, begins_word(name, at) ? WordBegins : Inside);
  }
  return best;
}

double misspelt(const std::u32string& name, const std::u32string& wanted) {
  if (wanted.size() < 4) return 0;
  const int most = wanted.size() < 7 ? 1 : 2;
  int fewest = letters_wrong(wanted, name, most);
  for (std::size_t at = name.find(U' '); at != std::u32string::npos && fewest > 0; at = name.find(U' ', at + 1))
    fewest = std::min(fewest, letters_wrong(wanted, std::u32string_view(name).substr(at + 1), most));
  if (fewest > most) return 0;
  return fewest <= 1 ? OneWrong : TwoWrong;
}

double kind_of_match(const SearchEntry& entry, double match) {
  return entry.kind == SearchKind::event ? match - EventLater : match;
}

double nearness(const SearchEntry& entry, const SearchView& view) {
  if (!entry.at || view.radius_km <= 0) return 0;
  const double km = geodesic_distance_m(view.centre, *entry.at) / 1000;
  return 0.8 / (1 + km / view.radius_km);
}

double score_of(const SearchEntry& entry, const SearchName& name, double match, const SearchView& view) {
  const double other = name.by.empty() ? 0 : OtherNameLater;
  return kind_of_match(entry, match) - other + entry.weight * 0.8 + nearness(entry, view);
}

template <class Match>
void collect(const SearchIndex& index, const SearchView& view, bool is_spelt_so, const Match& match,
             std::vector<SearchHit>& hits) {
  for (std::uint32_t e = 0; e < index.entries.size(); ++e) {
    const SearchEntry& entry = index.entries[e];
    double best = 0;
    std::uint32_t best_name = 0;
    for (std::uint32_t n = 0; n < entry.names.size(); ++n)
      if (const double found = match(entry.names[n]); found > best) {
        best = found;
        best_name = n;
      }
    if (best <= 0) continue;
    hits.push_back({e, best_name, is_spelt_so, score_of(entry, entry.names[best_name], best, view)});
  }
}

}  // namespace

std::vector<SearchHit> find(const SearchIndex& index, std::string_view text, std::size_t limit,
                            const SearchView& view) {
  std::string wanted = folded(text);
  while (!wanted.empty() && wanted.back() == ' ') wanted.pop_back();
  wanted.erase(0, wanted.find_first_not_of(' ') == std::string::npos ? 0 : wanted.find_first_not_of(' '));
  std::vector<SearchHit> hits;
  if (wanted.empty()) return hits;
  collect(index, view, true, [&](const SearchName& name) { return spelt(name.folded, wanted); }, hits);
  if (hits.size() < Few) {
    std::vector<bool> has(index.entries.size(), false);
    for (const SearchHit& hit : hits) has[hit.entry] = true;
    const std::u32string letters = letters_of(wanted);
    std::vector<SearchHit> more;
    collect(index, view, false, [&](const SearchName& name) { return misspelt(name.letters, letters); }, more);
    for (const SearchHit& hit : more)
      if (!has[hit.entry]) hits.push_back(hit);
  }
  const std::size_t kept = std::min(limit, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                    [](const SearchHit& a, const SearchHit& b) {
                      if (a.is_spelt_so != b.is_spelt_so) return a.is_spelt_so;
                      return a.score != b.score ? a.score > b.score : a.entry < b.entry;
                    });
  hits.resize(kept);
  return hits;
}

}  // namespace thalweg::ui
