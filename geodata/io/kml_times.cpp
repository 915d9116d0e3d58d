#include "geodata/io/kml_times.h"

#include <memory>
#include <string_view>

#include <cpl_minixml.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

namespace thalweg {
namespace {

constexpr int MaxDepth = 64;

std::string text_of(const CPLXMLNode* node, const char* path) { return CPLGetXMLValue(node, path, ""); }

KmlTime time_of(const CPLXMLNode* node, const KmlTime& inherited) {
  for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "TimeSpan") return {text_of(child, "begin"), text_of(child, "end")};
    if (name == "TimeStamp") return {text_of(child, "when"), text_of(child, "when")};
  }
  return inherited;
}

void collect(const CPLXMLNode* node, const KmlTime& inherited, int depth, std::vector<std::vector<KmlTime>>& lists) {
  if (depth > MaxDepth) return;
  const std::size_t mine = lists.size();
  lists.emplace_back();
  for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "Placemark") lists[mine].push_back(time_of(child, inherited));
    if (name == "Document" || name == "Folder") collect(child, time_of(child, inherited), depth + 1, lists);
  }
}

bool ends_with_kind(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         EQUAL(std::string(name.substr(name.size() - ending.size())).c_str(), ending.data());
}

// A KMZ is a zip file with a doc.kml, or else the first .kml in it.
std::string text_file(const std::string& gdal_name) {
  if (!ends_with_kind(gdal_name, ".kmz")) return gdal_name;
  const std::string archive = "/vsizip/" + gdal_name;
  const CPLStringList files(VSIReadDirRecursive(archive.c_str()), TRUE);
  std::string first;
  for (int i = 0; i < files.size(); ++i) {
    if (EQUAL(files[i], "doc.kml")) return archive + "/doc.kml";
    if (first.empty() && ends_with_kind(files[i], ".kml")) first = archive + "/" + files[i];
  }
  return first;
}

std::size_t text_column(FeatureTable& table, const char* name) {
  const auto known = table.find(name);
  if (known && table.columns()[*known].type == FieldType::text) return *known;
  return table.add_field(name, FieldType::text);
}

void set_or_clear(FeatureTable& table, std::size_t row, std::size_t column, const std::string& text) {
  table.columns()[column].present[row] = false;
  if (!text.empty()) table.set_text(row, column, text);
}

}  // namespace

std::vector<std::vector<KmlTime>> read_kml_times(const std::string& gdal_name) {
  std::vector<std::vector<KmlTime>> lists;
  const std::string file = text_file(gdal_name);
  if (file.empty()) return lists;
  const std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)> root(CPLParseXMLFile(file.c_str()),
                                                                       &CPLDestroyXMLNode);
  if (!root) return lists;
  CPLStripXMLNamespace(root.get(), "kml", TRUE);
  const CPLXMLNode* kml = CPLSearchXMLNode(root.get(), "=kml");
  if (kml != nullptr) collect(kml, {}, 0, lists);
  std::erase_if(lists, [](const auto& list) { return list.empty(); });
  return lists;
}

void set_kml_times(std::vector<std::unique_ptr<Dataset>>& layers, const std::vector<std::vector<KmlTime>>& times) {
  std::vector<Dataset*> filled;
  for (const auto& layer : layers)
    if (layer->feature_count() > 0) filled.push_back(layer.get());
  if (filled.size() != times.size()) return;
  for (std::size_t i = 0; i < filled.size(); ++i)
    if (filled[i]->feature_count() != times[i].size()) return;
  for (std::size_t i = 0; i < filled.size(); ++i) {
    FeatureTable& table = filled[i]->table;
    const std::size_t begin = text_column(table, "begin"), end = text_column(table, "end");
    for (std::size_t row = 0; row < times[i].size(); ++row) {
      set_or_clear(table, row, begin, times[i][row].begin);
      set_or_clear(table, row, end, times[i][row].end);
    }
  }
}

}  // namespace thalweg
