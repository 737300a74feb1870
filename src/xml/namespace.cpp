#include "xml/namespace.h"

namespace planbok::xml {
namespace {

struct Known {
    std::string_view uri;
    Namespace ns;
};

constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/";
constexpr std::string_view kTransitional = "http://schemas.openxmlformats.org/";
constexpr std::string_view kMicrosoft = "http://schemas.microsoft.com/office/";

/// After "http://purl.oclc.org/ooxml/" (ECMA-376 part 1, annex A).
constexpr Known kStrictNames[] = {
    {"spreadsheetml/main", Namespace::Main},
    {"officeDocument/relationships", Namespace::Relationships},
    {"drawingml/main", Namespace::Drawing},
    {"drawingml/spreadsheetDrawing", Namespace::SpreadsheetDrawing},
    {"drawingml/chart", Namespace::Chart},
    {"officeDocument/extendedProperties", Namespace::ExtendedProperties},
    {"officeDocument/customProperties", Namespace::CustomProperties},
    {"officeDocument/docPropsVTypes", Namespace::VariantTypes},
};

/// After "http://schemas.openxmlformats.org/" (ECMA-376 parts 2, 3 and 4).
constexpr Known kTransitionalNames[] = {
    {"spreadsheetml/2006/main", Namespace::Main},
    {"officeDocument/2006/relationships", Namespace::Relationships},
    {"package/2006/relationships", Namespace::PackageRelationships},
    {"package/2006/content-types", Namespace::ContentTypes},
    {"package/2006/metadata/core-properties", Namespace::CoreProperties},
    {"markup-compatibility/2006", Namespace::Compatibility},
    {"drawingml/2006/main", Namespace::Drawing},
    {"drawingml/2006/spreadsheetDrawing", Namespace::SpreadsheetDrawing},
    {"drawingml/2006/chart", Namespace::Chart},
    {"officeDocument/2006/extended-properties", Namespace::ExtendedProperties},
    {"officeDocument/2006/custom-properties", Namespace::CustomProperties},
    {"officeDocument/2006/docPropsVTypes", Namespace::VariantTypes},
};

/// After "http://schemas.microsoft.com/office/" ([MS-XLSX] §2.2).
constexpr Known kMicrosoftNames[] = {
    {"spreadsheetml/2009/9/main", Namespace::X14},
    {"spreadsheetml/2009/9/ac", Namespace::X14ac},
    {"spreadsheetml/2010/11/main", Namespace::X15},
    {"spreadsheetml/2010/11/ac", Namespace::X15ac},
    {"spreadsheetml/2014/11/main", Namespace::X16},
    {"spreadsheetml/2014/revision", Namespace::Xr},
    {"spreadsheetml/2015/revision2", Namespace::Xr},
    {"spreadsheetml/2016/revision3", Namespace::Xr},
    {"spreadsheetml/2016/revision5", Namespace::Xr},
    {"spreadsheetml/2016/revision6", Namespace::Xr},
    {"spreadsheetml/2016/revision9", Namespace::Xr},
    {"spreadsheetml/2016/revision10", Namespace::Xr},
    {"spreadsheetml/2018/calcfeatures", Namespace::Xcalcf},
    {"spreadsheetml/2017/dynamicarray", Namespace::DynamicArray},
    {"spreadsheetml/2018/threadedcomments", Namespace::ThreadedComments},
    {"excel/2006/main", Namespace::ExcelMain},
};

constexpr Known kOtherNames[] = {
    {"http://www.w3.org/XML/1998/namespace", Namespace::Xml},
    {"http://www.w3.org/2000/xmlns/", Namespace::Xmlns},
    {"http://purl.org/dc/elements/1.1/", Namespace::DublinCore},
    {"http://purl.org/dc/terms/", Namespace::DublinCore},
    {"http://www.w3.org/2000/09/xmldsig#", Namespace::DigitalSignature},
    {"urn:schemas-microsoft-com:vml", Namespace::Vml},
};

template <std::size_t N>
Namespace find_in(const Known (&names)[N], std::string_view uri) {
    for (const auto& known : names) {
        if (known.uri == uri) return known.ns;
    }
    return Namespace::Other;
}

}  // namespace

bool is_strict_uri(std::string_view uri) { return uri.starts_with(kStrict); }

Namespace namespace_of(std::string_view uri) {
    if (uri.empty()) return Namespace::None;
    if (uri.starts_with(kTransitional)) return find_in(kTransitionalNames, uri.substr(kTransitional.size()));
    if (uri.starts_with(kMicrosoft)) return find_in(kMicrosoftNames, uri.substr(kMicrosoft.size()));
    if (is_strict_uri(uri)) return find_in(kStrictNames, uri.substr(kStrict.size()));
    return find_in(kOtherNames, uri);
}

}  // namespace planbok::xml
