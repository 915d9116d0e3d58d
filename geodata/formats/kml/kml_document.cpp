#include "geodata/formats/kml/kml_document.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <cpl_conv.h>
#include <cpl_port.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include "geodata/base/text.h"
#include "geodata/formats/text_encoding.h"

namespace thalweg {
namespace {

// GDAL knows it by this name alone.
bool has_track(std::string_view text) { return text.find("gx:Track") != std::string_view::npos; }

std::string in_utf8(std::string text, const char* encoding) {
  auto converted = to_utf8(text, encoding);
  return converted ? std::move(converted->text) : std::move(text);
}

// Empty where there is none; what begins as UTF-16 does is UTF-8 then.
std::string text_of_file(const std::string& gdal_name) {
  GByte* bytes = nullptr;
  vsi_l_offset size = 0;
  if (VSIIngestFile(nullptr, gdal_name.c_str(), &bytes, &size, -1) == 0) return {};
  std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  VSIFree(bytes);
  if (text.starts_with("\xFF\xFE") || text.starts_with(std::string_view("<\0", 2)))
    return in_utf8(std::move(text), "UTF-16LE");
  if (text.starts_with("\xFE\xFF") || text.starts_with(std::string_view("\0<", 2)))
    return in_utf8(std::move(text), "UTF-16BE");
  return text;
}

KmlDocument parsed(std::string text) {
  KmlDocument document(CPLParseXMLString(text.c_str()));
  if (!document) return document;
  const bool is_declared = EQUAL(document->pszValue, "?xml");
  if (is_declared && EQUAL(CPLGetXMLValue(document.get(), "encoding", ""), "ISO-8859-1"))
    document.reset(CPLParseXMLString(in_utf8(std::move(text), "ISO-8859-1").c_str()));
  if (is_declared && CPLGetXMLNode(document.get(), "encoding") != nullptr)
    CPLSetXMLValue(document.get(), "#encoding", "UTF-8");
  CPLStripXMLNamespace(document.get(), "kml", TRUE);
  return document;
}

// The names, without folders, of files that network links refer to.
void collect_links(const CPLXMLNode* first, bool in_link, std::vector<std::string>& names) {
  for (const CPLXMLNode* node = first; node != nullptr; node = node->psNext) {
    if (node->eType != CXT_Element) continue;
    if (in_link && EQUAL(node->pszValue, "href")) names.emplace_back(CPLGetFilename(CPLGetXMLValue(node, "", "")));
    collect_links(node->psChild, in_link || EQUAL(node->pszValue, "NetworkLink"), names);
  }
}

}  // namespace

Result<KmlDocument> read_kml_document(const std::string& gdal_name) {
  const bool is_archive = ends_with_but_for_case(gdal_name, ".kmz");
  const std::string archive = "/vsizip/" + gdal_name;
  const CPLStringList files(is_archive ? VSIReadDirRecursive(archive.c_str()) : nullptr, TRUE);
  std::string document_name = is_archive ? std::string() : gdal_name;
  for (int i = 0; i < files.size() && document_name.empty(); ++i)
    if (std::string_view(files[i]).ends_with(".kml")) document_name = archive + "/" + files[i];
  if (document_name.empty()) return KmlDocument();
  std::string text = text_of_file(document_name);
  const bool tracks = has_track(text);
  KmlDocument document = parsed(std::move(text));
  if (!document && tracks)
    return fail("has tracks, and its XML cannot be read: save it again in the program that it is of");
  std::vector<std::string> links;
  if (is_archive) collect_links(document.get(), false, links);
  for (int i = 0; i < files.size() && !links.empty(); ++i) {
    if (std::find(links.begin(), links.end(), CPLGetFilename(files[i])) == links.end()) continue;
    if (has_track(text_of_file(archive + "/" + files[i])))
      return fail("has tracks in a document that another in it links to: unpack it and open its parts");
    document.reset();
  }
  return document;
}

}  // namespace thalweg
