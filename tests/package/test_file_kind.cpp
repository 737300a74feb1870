#include <doctest/doctest.h>

#include "refusal.h"
#include "zip_fixture.h"

using namespace planbok;
using namespace planbok::fixture;
using namespace std::string_view_literals;

namespace {

/// The code and what the Swedish reader is told it looks like.
std::string told(std::string_view bytes, std::string_view file = "bok.xlsx") {
    const auto opened = Package::open(bytes, file, {});
    if (opened) return "";
    const Finding& finding = opened.error().finding;
    for (const Argument& argument : finding.args) {
        if (argument.name == "found") {
            if (const auto* text = std::get_if<LocalText>(&argument.value)) return finding.code + ": " + text->sv;
        }
    }
    return finding.code;
}

/// A compound file with directory entries of these names.
std::string compound_file(std::initializer_list<std::string_view> names) {
    std::string bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv);
    bytes.resize(512);
    for (const auto name : names) {
        std::string entry;
        for (const char c : name) entry += {c, '\0'};
        entry.resize(64);
        append_u16(entry, 2 * (name.size() + 1));
        entry.resize(128);
        bytes += entry;
    }
    return bytes;
}

}  // namespace

TEST_CASE("row 1: a file that is no workbook is told by its content") {
    struct Case {
        std::string bytes;
        const char* told;
    };
    Zip ods = zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}});
    ods.entries[0].deflate = false;
    const auto office = [](std::string_view type) { return make_package(with(minimal_workbook(), "[Content_Types].xml", content_types(type))); };
    const Case cases[] = {
        {"", "FILE-KIND: en tom fil"},
        {"P", "FILE-KIND: en fil med en enda byte"},
        {"%PDF-1.7\n...", "FILE-KIND: ett PDF-dokument"},
        {"\r\n<!DOCTYPE HTML><html>", "FILE-KIND: en webbsida (HTML)"},
        {"<table><tr><td>", "FILE-KIND: en XML-fil"},
        {"<?xml version='1.0'?><Workbook/>", "FILE-KIND: en XML-fil"},
        {"Konto;Belopp\r\n3010;12,5\r\n", "FILE-KIND: en textfil med avgränsade fält (CSV)"},
        {"Hej, det här är budgeten.\n", "FILE-KIND: en textfil"},
        {"#FLAGGA 0\r\n", "FILE-KIND: en SIE-fil"},
        {"{\\rtf1", "FILE-KIND: ett RTF-dokument"},
        {"\x89PNG\r\n", "FILE-KIND: en bild (PNG)"},
        {std::string("\x01\x02\x03\x00\x04"sv), "FILE-KIND: ett okänt binärt format"},
        {make_zip(ods), "FILE-KIND: ett OpenDocument-kalkylark (.ods)"},
        {make_package({{"a.txt", "hej"}}), "FILE-KIND: ett vanligt zip-arkiv"},
        {make_package({{"META-INF/MANIFEST.MF", "x"}}), "FILE-KIND: ett Java-arkiv (.jar)"},
        {make_package({}), "FILE-KIND: ett tomt zip-arkiv"},
        {office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), "FILE-KIND: ett Word-dokument (.docx)"},
        {office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
         "FILE-KIND: en PowerPoint-presentation (.pptx)"},
        {office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "FILE-KIND: en binär Excel-arbetsbok (.xlsb)"},
        {compound_file({"Root Entry", "WordDocument"}), "FILE-KIND: ett gammalt Word-dokument (.doc)"},
        {compound_file({"Root Entry", "Something"}), "FILE-KIND: en fil i ett äldre Office-format (OLE2)"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "FILE-KIND: en fil i ett äldre Office-format (OLE2)"},
    };
    for (const auto& [bytes, expected] : cases) {
        CAPTURE(expected);
        CHECK(told(bytes) == expected);
        CHECK(told(bytes, "bok.ods") == expected);
    }
}

TEST_CASE("row 2: a locked file and an old .xls have texts of their own") {
    CHECK(told(compound_file({"Root Entry", "EncryptionInfo", "EncryptedPackage"})) == "FILE-LOCKED: skyddad med lösenord");
    CHECK(told(compound_file({"Root Entry", "EncryptedPackage", "DRMEncryptedDataSpace"})) ==
          "FILE-LOCKED: känslighetsetikett eller rättighetsskydd (IRM)");
    CHECK(told(compound_file({"Root Entry", "Workbook"})) == "FILE-XLS");
    CHECK(told(compound_file({"Root Entry", "Book"})) == "FILE-XLS");
}

TEST_CASE("the name of the file plays no part in its kind") {
    CHECK(refusal(make_package(minimal_workbook()), "bok.pdf") == "");
    CHECK(refusal(make_package(minimal_workbook()), "") == "");
}
