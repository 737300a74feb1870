#pragma once

#include <cstdint>
#include <string_view>

namespace planbok::xml {

/// The XML namespaces the engine tells apart. Transitional and strict Open XML (ECMA-376 part 4 and part 1) are one and the same here;
/// `Tokenizer::saw_strict()` remembers which was met.
enum class Namespace : std::uint8_t {
    None,                  ///< no namespace: unprefixed attributes, elements without a default namespace
    Other,                 ///< a namespace the engine does not know
    Xml,                   ///< the prefix "xml"
    Xmlns,                 ///< namespace declarations themselves
    Main,                  ///< spreadsheetml
    Relationships,         ///< officeDocument relationships, the usual "r:"
    PackageRelationships,  ///< .rels parts
    ContentTypes,          ///< [Content_Types].xml
    Compatibility,         ///< mc: markup compatibility
    Drawing,               ///< drawingml main, "a:"
    SpreadsheetDrawing,    ///< "xdr:"
    Chart,                 ///< drawingml chart, "c:"
    CoreProperties,        ///< docProps/core.xml
    DublinCore,            ///< dc: and dcterms:
    ExtendedProperties,    ///< docProps/app.xml
    CustomProperties,      ///< docProps/custom.xml
    VariantTypes,          ///< "vt:"
    X14,                   ///< spreadsheetml 2009/9 main
    X14ac,                 ///< spreadsheetml 2009/9 ac
    X15,                   ///< spreadsheetml 2010/11 main
    X15ac,                 ///< spreadsheetml 2010/11 ac
    X16,                   ///< spreadsheetml 2014/11 main
    Xr,                    ///< revision marks, 2014 to 2017: xr, xr2, xr3, xr6, xr9, xr10 …
    Xcalcf,                ///< calculation features
    DynamicArray,          ///< "xda:" dynamic array properties
    ThreadedComments,      ///< threaded comments and persons
    ExcelMain,             ///< "xm:" formulas inside extensions
    DigitalSignature,      ///< xmldsig
    Vml,                   ///< legacy drawing
};

/// The namespace of a URI; `Other` for one that is not known, `None` for "".
Namespace namespace_of(std::string_view uri);
/// Whether the URI is one of ISO 29500 Strict ("http://purl.oclc.org/ooxml/…").
bool is_strict_uri(std::string_view uri);

}  // namespace planbok::xml
