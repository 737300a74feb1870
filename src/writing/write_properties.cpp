#include "writing/write_properties.h"

#include "writing/xml_writer.h"

namespace planbok {

std::string core_properties_xml(const NewWorkbook& workbook) {
    XmlWriter xml;
    xml.open("cp:coreProperties");
    xml.attr("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    xml.attr("xmlns:dc", "http://purl.org/dc/elements/1.1/").attr("xmlns:dcterms", "http://purl.org/dc/terms/");
    xml.attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    if (!workbook.title.empty()) xml.element("dc:title", workbook.title);
    xml.element("dc:creator", workbook.creator).element("cp:lastModifiedBy", workbook.creator);
    if (!workbook.created.empty()) {
        xml.open("dcterms:created").attr("xsi:type", "dcterms:W3CDTF").text(workbook.created).close();
        xml.open("dcterms:modified").attr("xsi:type", "dcterms:W3CDTF").text(workbook.created).close();
    }
    xml.close();
    return std::move(xml).finish();
}

std::string app_properties_xml() {
    XmlWriter xml;
    xml.open("Properties").attr("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    xml.element("Application", "Planbok").element("DocSecurity", "0").element("ScaleCrop", "false").close();
    return std::move(xml).finish();
}

std::string custom_properties_xml(const std::map<std::string, std::string>& properties) {
    XmlWriter xml;
    xml.open("Properties").attr("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties");
    xml.attr("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes");
    int id = 2;  // 0 and 1 are reserved
    for (const auto& [name, value] : properties) {
        xml.open("property").attr("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}").attr("pid", id++).attr("name", name);
        xml.element("vt:lpwstr", excel_text(value)).close();
    }
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
