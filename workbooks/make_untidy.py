#!/usr/bin/python3
"""Makes workbooks/untidy/: the facts of workbooks/vastmanland-2019/ as people really send them.

    workbooks/make_untidy.py PLANBOK [FOLDER]

Every workbook is a tidy one that somebody has worked in: cells are moved as Excel moves them, so that formulas, names, merged cells
and validations follow. openpyxl saves no values of formulas; `planbok recalc` puts them there, except in the one file that is left as
openpyxl saved it. One file is saved by LibreOffice. What was done to which file: workbooks/untidy/README.md.
"""
import copy
import datetime
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension

HERE = os.path.dirname(os.path.abspath(__file__))
TIDY = os.path.join(HERE, "vastmanland-2019")
SAVED = datetime.datetime(2018, 12, 3, 9, 30, 0)
BOLD = Font(bold=True)
SMALL = Font(italic=True, size=9)


# --- moving cells as Excel does -----------------------------------------------------------------------------------------------------

REFERENCE = re.compile(r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<first>\$?[A-Z]{1,3}\$?\d+)(?::(?P<last>\$?[A-Z]{1,3}\$?\d+))?$")
CELL = re.compile(r"^(\$?)([A-Z]{1,3})(\$?)(\d+)$")


def position(text):
    _, letters, _, digits = CELL.match(text).groups()
    return int(digits), openpyxl.utils.column_index_from_string(letters)


def written(row, column, like):
    dollar_column, _, dollar_row, _ = CELL.match(like).groups()
    return dollar_column + get_column_letter(column) + dollar_row + str(row)


class Book:
    """A tidy workbook on its way to an untidy one. `where` functions take (sheet, row, column) and give where the cell goes."""

    def __init__(self, name):
        self.book = openpyxl.load_workbook(os.path.join(TIDY, name))
        for sheet in self.book.worksheets:
            sheet.protection.sheet = False
            sheet.print_title_rows = None
            sheet.freeze_panes = None

    def sheet(self, name):
        return self.book[name]

    def find(self, sheet, text, column=None, start=1):
        """The (row, column) of the first cell that holds `text`."""
        for row in self.book[sheet].iter_rows(min_row=start):
            for cell in row:
                if cell.value == text and (column is None or cell.column == column):
                    return cell.row, cell.column
        raise LookupError("%s: %s" % (sheet, text))

    def table_rows(self, sheet, code):
        """First row (its code and title) and last row of the table whose code stands in column A: up to the next one's."""
        first = self.find(sheet, code, 1)[0]
        last = self.book[sheet].max_row
        for row in range(first + 1, last + 1):
            value = self.book[sheet].cell(row, 1).value
            if isinstance(value, str) and value.startswith("["):
                last = row - 1
                break
        while all(self.book[sheet].cell(last, c).value is None for c in range(1, 20)):
            last -= 1
        return first, last

    def move(self, where):
        cells = {}
        for sheet in self.book.worksheets:
            for (row, column), cell in list(sheet._cells.items()):
                to = where(sheet.title, row, column)
                if to is not None:
                    cells.setdefault(to[0], {})[to[1], to[2]] = (sheet, cell)
        formulas = [self._formula_cells(sheet) for sheet in self.book.worksheets]
        for sheet, found in zip(self.book.worksheets, formulas):
            for cell in found:
                cell.value = self._rewritten(cell.value, sheet.title, where)
        merges, validations, conditions, widths, heights = {}, {}, {}, {}, {}
        for sheet in self.book.worksheets:
            self._collect(sheet, where, merges, validations, conditions, widths, heights)
        for name in self.book.defined_names.definedName:
            name.value = self._rewritten("=" + name.value, None, where)[1:]
        for sheet in self.book.worksheets:
            sheet._cells = {}
            for (row, column), (_, cell) in sorted(cells.get(sheet.title, {}).items()):
                cell.parent = sheet
                cell.row, cell.column = row, column
                sheet._cells[row, column] = cell
            sheet.merged_cells.ranges = merges.get(sheet.title, [])
            sheet.data_validations.dataValidation = validations.get(sheet.title, [])
            sheet.conditional_formatting = ConditionalFormattingList()
            for ranges, rules in conditions.get(sheet.title, []):
                for rule in rules:
                    sheet.conditional_formatting.add(ranges, rule)
            sheet.column_dimensions.clear()
            for column, (width, hidden) in widths.get(sheet.title, {}).items():
                letters = get_column_letter(column)
                sheet.column_dimensions[letters] = ColumnDimension(sheet, index=letters, width=width, hidden=hidden)
            sheet.row_dimensions.clear()
            for row, (height, hidden) in heights.get(sheet.title, {}).items():
                sheet.row_dimensions[row] = RowDimension(sheet, index=row, ht=height, hidden=hidden)

    @staticmethod
    def _formula_cells(sheet):
        return [cell for cell in sheet._cells.values() if cell.data_type == "f"]

    def _collect(self, sheet, where, merges, validations, conditions, widths, heights):
        title = sheet.title
        for merge in sheet.merged_cells.ranges:
            to = self._moved_range(title, merge.bounds, where)
            if to:
                merges.setdefault(to[0], []).append(CellRange(min_col=to[1], min_row=to[2], max_col=to[3], max_row=to[4]))
        for validation in sheet.data_validations.dataValidation:
            for to_sheet, ranges in self._moved_ranges(title, validation.sqref, where).items():
                moved = copy.copy(validation)
                moved.sqref = MultiCellRange(ranges)
                for part in ("formula1", "formula2"):
                    text = getattr(moved, part)
                    if text and not text.startswith('"'):
                        setattr(moved, part, self._rewritten("=" + text, title, where)[1:])
                validations.setdefault(to_sheet, []).append(moved)
        for formatting in sheet.conditional_formatting:
            for to_sheet, ranges in self._moved_ranges(title, formatting.sqref, where).items():
                conditions.setdefault(to_sheet, []).append((" ".join(ranges), formatting.rules))
        for letters, dimension in sheet.column_dimensions.items():
            first = dimension.min or openpyxl.utils.column_index_from_string(letters)
            for column in range(first, (dimension.max or first) + 1):
                to = where(title, sheet.max_row + 1, column)
                if to and column <= sheet.max_column + 1:
                    widths.setdefault(to[0], {}).setdefault(to[2], (dimension.width, dimension.hidden))
        for row, dimension in sheet.row_dimensions.items():
            to = where(title, row, 2)
            if to and (dimension.ht or dimension.hidden):
                heights.setdefault(to[0], {})[to[1]] = (dimension.ht, dimension.hidden)

    def _moved_ranges(self, sheet, ranges, where):
        moved = {}
        for part in ranges.ranges:
            to = self._moved_range(sheet, part.bounds, where)
            if to:
                text = "%s%d:%s%d" % (get_column_letter(to[1]), to[2], get_column_letter(to[3]), to[4])
                moved.setdefault(to[0], []).append(text)
        return moved

    @staticmethod
    def _moved_range(sheet, bounds, where):
        first_column, first_row, last_column, last_row = bounds
        places = []
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                to = where(sheet, row, column)
                if to:
                    places.append(to)
        if not places:
            return None
        rows, columns = [p[1] for p in places], [p[2] for p in places]
        return places[0][0], min(columns), min(rows), max(columns), max(rows)

    def _rewritten(self, formula, home, where):
        tokenizer = Tokenizer(formula)
        out = "="
        for token in tokenizer.items:
            value = token.value
            match = REFERENCE.match(value) if token.type == "OPERAND" and token.subtype == "RANGE" else None
            if match:
                value = self._moved_reference(match, home, where) or value
            out += value
        return out

    def _moved_reference(self, match, home, where):
        named = match["sheet"]
        sheet = named.strip("'").replace("''", "'") if named else home
        first, last = match["first"], match["last"] or match["first"]
        (row, column), (last_row, last_column) = position(first), position(last)
        to = self._moved_range(sheet, (column, row, last_column, last_row), where)
        if not to:
            return None
        text = written(to[2], to[1], first)
        if match["last"]:
            text += ":" + written(to[4], to[3], last)
        home_to = where(home, 1, 2)[0] if home and where(home, 1, 2) else home
        return text if to[0] == home_to and not (named and home is None) else quote(to[0]) + "!" + text

    # What people do.

    def insert_rows(self, sheet, before, count):
        self.move(lambda s, r, c: (s, r + count if s == sheet and r >= before else r, c))

    def insert_columns(self, sheet, before, count):
        self.move(lambda s, r, c: (s, r, c + count if s == sheet and c >= before else c))

    def delete_column(self, sheet, column):
        self.move(lambda s, r, c: (s, r, c) if s != sheet or c < column else None if c == column else (s, r, c - 1))

    def order_columns(self, sheet, columns, order, rows=(1, 10**6)):
        """Column columns[i] goes where columns[order[i]] stands, on the rows given."""
        to = {columns[i]: columns[order[i]] for i in range(len(columns))}
        self.move(lambda s, r, c: (s, r, to.get(c, c) if s == sheet and rows[0] <= r <= rows[1] else c))

    def order_rows(self, sheet, rows):
        """The rows `rows`, in their new order, in the places these rows have together."""
        to = dict(zip(rows, sorted(rows)))
        self.move(lambda s, r, c: (s, to.get(r, r) if s == sheet else r, c))

    def block_to(self, sheet, rows, to_sheet, to_row, by_columns=0):
        """Moves whole rows to another sheet or place."""
        first, last = rows
        self.move(lambda s, r, c: (to_sheet, r - first + to_row, c + by_columns) if s == sheet and first <= r <= last else (s, r, c))

    def rename(self, sheet, name):
        renamed = self.book[sheet]
        for other in self.book.worksheets:
            for cell in self._formula_cells(other):
                cell.value = self._renamed(cell.value, sheet, name)
            for validation in other.data_validations.dataValidation:
                if validation.formula1 and not validation.formula1.startswith('"'):
                    validation.formula1 = self._renamed("=" + validation.formula1, sheet, name)[1:]
            for row in other.iter_rows():
                for cell in row:
                    if cell.hyperlink and cell.hyperlink.location:
                        cell.hyperlink.location = self._renamed("=" + cell.hyperlink.location, sheet, name)[1:]
        for defined in self.book.defined_names.definedName:
            defined.value = self._renamed("=" + defined.value, sheet, name)[1:]
        renamed.title = name

    @staticmethod
    def _renamed(formula, sheet, name):
        out = "="
        for token in Tokenizer(formula).items:
            value = token.value
            match = REFERENCE.match(value) if token.type == "OPERAND" and token.subtype == "RANGE" else None
            if match and match["sheet"] and match["sheet"].strip("'").replace("''", "'") == sheet:
                value = quote(name) + "!" + value[len(match["sheet"]) + 1:]
            out += value
        return out

    def order_sheets(self, names):
        self.book._sheets = [self.book[name] for name in names] + [s for s in self.book._sheets if s.title not in names]
        self.book.active = 0
        for i, sheet in enumerate(self.book._sheets):
            sheet.sheet_view.tabSelected = i == 0

    def remove(self, sheet):
        names = self.book.defined_names
        names.definedName = [n for n in names.definedName if not re.search(r"(^|,)'?" + re.escape(sheet) + "'?!", n.value)]
        for other in self.book.worksheets:
            kept = [v for v in other.data_validations.dataValidation if not (v.formula1 and re.match("'?%s'?!" % re.escape(sheet), v.formula1))]
            other.data_validations.dataValidation = kept
        del self.book[sheet]

    def forget_names(self, keep="PB_"):
        names = self.book.defined_names
        names.definedName = [n for n in names.definedName if keep and n.name.startswith(keep)]

    def write(self, sheet, cells, font=None):
        for a1, value in cells.items():
            self.book[sheet][a1] = value
            if font:
                self.book[sheet][a1].font = font

    def say(self, sheet, texts):
        """Writes other texts over the ones there: {old: new}; each must be found."""
        for old, new in texts.items():
            row, column = self.find(sheet, old)
            self.book[sheet].cell(row, column).value = new

    def scale(self, sheet, rows, columns, factor):
        """Multiplies the amounts typed in these cells."""
        for row in range(rows[0], rows[1] + 1):
            for column in columns:
                cell = self.book[sheet].cell(row, column)
                if isinstance(cell.value, (int, float)):
                    cell.value = number(Decimal(repr(cell.value)) * factor)
                    cell.number_format = "#,##0"
                elif cell.data_type == "f":
                    cell.number_format = "#,##0"

    def new_sheet(self, name, rows, at=None):
        sheet = self.book.create_sheet(name, at)
        for row in rows:
            sheet.append(row)
        return sheet

    def bytes(self, creator):
        properties = self.book.properties
        properties.creator = properties.lastModifiedBy = creator
        properties.created = SAVED
        self.book.calculation.fullCalcOnLoad = False
        out = io.BytesIO()
        self.book.save(out)
        return dated(out.getvalue())


def quote(sheet):
    return sheet if re.match(r"^[^\W\d]\w*$", sheet) else quote_sheetname(sheet)


def number(decimal):
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)


def dated(data):
    """The same package with fixed dates, so that the same input gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as fixed:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename == "docProps/core.xml":
                stamp = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*<", rb"\g<1>" + stamp + b"<", content)
            info = zipfile.ZipInfo(entry.filename, SAVED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            fixed.writestr(info, content)
    return out.getvalue()


class Outbox:
    def __init__(self, planbok, folder):
        self.planbok, self.folder = planbok, folder
        self.scratch = tempfile.mkdtemp(prefix="untidy-")

    def _put(self, name, data):
        with open(os.path.join(self.folder, name), "wb") as f:
            f.write(data)

    def _scratch_file(self, name, data):
        path = os.path.join(self.scratch, name)
        with open(path, "wb") as f:
            f.write(data)
        return path

    def as_openpyxl_saves(self, name, data):
        self._put(name, data)

    def as_excel_saves(self, name, data):
        """With the values of formulas."""
        source, result = self._scratch_file("in.xlsx", data), os.path.join(self.scratch, "out.xlsx")
        if os.path.exists(result):
            os.remove(result)
        done = subprocess.run([self.planbok, "recalc", source, "--as-of", "2018-12-03", "-o", result], stdout=subprocess.DEVNULL)
        if done.returncode not in (0, 1) or not os.path.exists(result):
            raise RuntimeError("recalc %s: exit %d" % (name, done.returncode))
        with open(result, "rb") as f:
            self._put(name, dated(f.read()))

    def as_libreoffice_saves(self, name, data):
        source, result = self._scratch_file(name, data), os.path.join(self.scratch, "saved")
        subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(self.scratch, "profile"), "--headless", "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML", "--outdir", result, source], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=300)
        with open(os.path.join(result, name), "rb") as f:
            self._put(name, dated(f.read()))


# --- the workbooks ------------------------------------------------------------------------------------------------------------------

def vs(outbox):
    """Tables moved down and to the right, text above them, footnotes, an own sheet with formulas on ours."""
    b = Book("vs-ram.xlsx")
    b.forget_names()
    for sheet in ("Ram", "Ramförändringar"):
        b.insert_rows(sheet, 1, 4)
        b.insert_columns(sheet, 1, 2)
        b.write(sheet, {"D1": "Västmanlands sjukhus", "D2": "Ekonomienheten, arbetsmaterial inför regionfullmäktige i november",
                        "D3": "Dnr RV180001, version 3. Avstämt mot regionplanen 2018-11-23."}, SMALL)
    b.sheet("Ram").cell(b.find("Ram", "ram", 3)[0], 4).value = "Ram ¹"
    b.say("Ram", {"Beräknad ram: föregående års ram och årets ramförändringar": "Beräknad ram: föregående års ram och årets ramförändringar *)"})
    last = b.sheet("Ram").max_row
    b.write("Ram", {"D%d" % (last + 2): "¹ Enligt fullmäktiges beslut, inklusive Fagersta från och med december.",
                    "D%d" % (last + 3): "*) Skillnaden mot ramen är avrundning."}, SMALL)
    b.say("Ramförändringar", {"Lönesatsning (tillskott)": "Lönesatsning (tillskott) ²", "Peruker (tillskott)": "Peruker (tillskott) *"})
    b.write("Ramförändringar", {"D%d" % (b.sheet("Ramförändringar").max_row + 2): "² Beslut av fullmäktige, fördelas i mars."}, SMALL)
    ram = b.find("Ram", "ram", 3)[0]
    own = b.new_sheet("Egna beräkningar", [["Vad ramen räcker till", None, None], ["", 2019, 2020],
                                           ["Ram per vårdplats", "=Ram!F%d/412" % ram, "=Ram!G%d/412" % ram],
                                           ["Ram", 4282, 4422], ["Ökning, %", None, "=(Ram!G%d/Ram!F%d-1)*100" % (ram, ram)]], 1)
    own.column_dimensions["A"].width = 26
    outbox.as_excel_saves("VS_ram_2019-2021_slutlig_v3.xlsx", b.bytes("Västmanlands sjukhus"))


def pphv(outbox):
    """No codes; sheets Blad1 and Blad2 in the other order; heads as years under a merged heading; labels as people write; rows sorted."""
    b = Book("pphv-ram.xlsx")
    b.forget_names()
    first, last = b.table_rows("Ramförändringar", "[ramforandringar]")
    top = first + 3
    items = [r for r in range(top, last) if isinstance(b.sheet("Ramförändringar").cell(r, 5).value, (int, float))]
    b.order_rows("Ramförändringar", sorted(items, key=lambda r: str(b.sheet("Ramförändringar").cell(r, 2).value)))
    for sheet in ("Ram", "Ramförändringar"):
        b.delete_column(sheet, 1)
    b.say("Ram", {"Beräknad ram: föregående års ram och årets ramförändringar": "BERÄKNAD RAM:  föregående års ram\u00a0och årets ramförändringar",
                  "Skillnad mellan ram och beräknad ram": "- Skillnad mellan ram och beräknad ram "})
    head, label = b.find("Ram", "Mnkr")
    b.insert_rows("Ram", head, 1)
    sheet = b.sheet("Ram")
    sheet.cell(head, label + 1).value = "Miljoner kronor"
    sheet.cell(head, label + 1).alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=head, start_column=label + 1, end_row=head, end_column=label + 4)
    sheet.cell(head + 1, label).value = None
    for i, text in enumerate((2018, 2019, "2020*", "2021*")):
        sheet.cell(head + 1, label + 1 + i).value = text
    sheet.cell(sheet.max_row + 2, label).value = "* Planår, beslutas i kommande regionplan."
    b.say("Ramförändringar", {"Budget 2019": "Bu 2019", "Plan 2020": "2020*", "Plan 2021": "2021*", "Slag": "Typ", "Motpart": "Mot enhet"})
    for row in range(1, 40):  # a choice retyped
        cell = b.sheet("Ramförändringar").cell(row, 2)
        if cell.value == "LPIK-uppräkning":
            cell.value = "LPIK-Uppräkning "
    b.rename("Ram", "Blad1")
    b.rename("Ramförändringar", "Blad2")
    b.order_sheets(["Blad2", "Blad1"])
    outbox.as_excel_saves("Kopia_av_ram_PPHV.xlsx", b.bytes("PPHV"))


def vls(outbox):
    """A template bound to the accounting system: a very hidden control sheet, hidden control rows and columns."""
    b = Book("vls-ram.xlsx")
    for sheet in ("Ram", "Ramförändringar"):
        b.insert_rows(sheet, 1, 3)
        b.insert_columns(sheet, 1, 1)
        ws = b.sheet(sheet)
        ws["A1"], ws["B1"], ws["C1"] = "CTRL", "SHEET", "LAYOUT=RAM01"
        ws["A2"], ws["C2"], ws["D2"], ws["E2"], ws["F2"], ws["G2"] = "DIM", "ACCOUNT", "201812", "201912", "202012", "202112"
        ws["A3"], ws["C3"] = "OPT", "SUPPRESS=0;SIGN=-1;LOCK=1"
        for row in range(4, ws.max_row + 1):
            if isinstance(ws.cell(row, 2).value, str) and not ws.cell(row, 2).value.startswith("["):
                ws.cell(row, 1).value = "R;%04d;EDIT" % row
        for row in (1, 2, 3):
            ws.row_dimensions[row].hidden = True
        ws.column_dimensions["A"].hidden = True
        ws.column_dimensions["B"].hidden = True
    control = b.new_sheet("__ctl", [["KEY", "VALUE"], ["ClientId", "VM"], ["TemplateId", "RAM01"], ["TemplateVersion", "7"],
                                    ["Period", 201912], ["AccessKey", "vls:ram:2019"], ["Checksum", None],
                                    ["LastUpload", None]])
    control.sheet_state = "veryHidden"
    control["A12"] = "Ram"  # words of ours among the control cells
    control["A13"] = "Budget 2019"
    ram = b.find("Ram", "ram", 2)[0]
    control["B7"] = "=SUM(Ram!D%d:G%d)*1000" % (ram, ram)
    b.book.defined_names.append(DefinedName("ctl_checksum", attr_text="'__ctl'!$B$7", hidden=True))
    parameters = b.new_sheet("Parametrar", [["Kostnadsställe", "Ansvar", "Motpart"], ["4100", "410", "0"], ["4110", "411", "0"]])
    parameters.sheet_state = "hidden"
    outbox.as_excel_saves("VLS_ram_ekonomisystem.xlsx", b.bytes("Ekonomisystemet"))


def rk(outbox):
    """Amounts in tkr, said by the heading; years newest first; the part before the whole; everything on one renamed sheet."""
    b = Book("rk-ram.xlsx")
    b.forget_names()
    for sheet, code, columns in (("Ram", "[ram]", range(3, 7)), ("Ramförändringar", "[ramforandringar]", range(5, 8)),
                                 ("Ramförändringar", "[ramforandringar_varav/rk_vardval]", range(5, 8))):
        first, last = b.table_rows(sheet, code)
        b.scale(sheet, (first, last), columns, 1000)
    b.say("Ram", {"Mnkr": "Tkr"})
    b.order_columns("Ram", [3, 4, 5, 6], [3, 2, 1, 0])
    b.order_columns("Ramförändringar", [5, 6, 7], [2, 0, 1])
    whole = b.table_rows("Ramförändringar", "[ramforandringar]")
    part = b.table_rows("Ramförändringar", "[ramforandringar_varav/rk_vardval]")
    end = b.table_rows("Ram", "[ram]")[1]
    b.block_to("Ramförändringar", part, "Ram", end + 4)
    b.block_to("Ramförändringar", whole, "Ram", end + 4 + part[1] - part[0] + 5)
    b.remove("Ramförändringar")
    for code in ("[ramforandringar]", "[ramforandringar_varav/rk_vardval]"):
        row = b.find("Ram", code, 1)[0]
        b.sheet("Ram").cell(row + 1, 2).value = "Belopp i tkr"
    b.say("Ram", {"Ramen enligt fullmäktiges beslut, nettokostnad i miljoner kronor.": "Ramen enligt fullmäktiges beslut, nettokostnad i tkr."})
    b.write("Om", {"B15": "Kommentar", "C15": "Vi räknar i tkr, belopp från ekonomisystemet."})
    b.rename("Ram", "RK ramar tkr")
    outbox.as_excel_saves("RK_ramar_tkr.xlsx", b.bytes("Regionkontoret"))


def rk_budget(outbox):
    """Rows inserted, own rows in list and table, a merged heading over the years, sheets renamed, columns grouped and added."""
    b = Book("rk-budget.xlsx")
    b.forget_names()
    # Income statement: two rows of heads, "Utfall och budget" and "Tryckt" merged over the years; empty rows before the sums.
    sheet = "Resultaträkning"
    head = b.find(sheet, "Mnkr")[0]
    b.insert_rows(sheet, b.find(sheet, "Summa kostnader")[0], 2)
    b.insert_rows(sheet, b.find(sheet, "Kostnader", 2)[0], 1)
    b.insert_rows(sheet, head + 1, 1)
    ws = b.sheet(sheet)
    for column in range(3, 9):
        ws.cell(head + 1, column).value = int(str(ws.cell(head, column).value)[-4:])
        ws.cell(head + 1, column).font = BOLD
        ws.cell(head, column).value = None
    ws.cell(head, 3).value, ws.cell(head, 6).value = "Bokslut och budget", "Tryckt"
    ws.cell(head + 1, 1).value, ws.cell(head, 1).value = ws.cell(head, 1).value, None
    ws.merge_cells(start_row=head, start_column=3, end_row=head, end_column=5)
    ws.merge_cells(start_row=head, start_column=6, end_row=head, end_column=8)
    ws.merge_cells(start_row=head, start_column=2, end_row=head + 1, end_column=2)
    ws.column_dimensions.group("F", "H", outline_level=1, hidden=False)
    ws.cell(ws.max_row + 2, 2).value = "Regionersättningen är intern, se anvisningen."
    # Frame by centre: an own row that no sum counts, a column of the sender's own between the years.
    sheet = "Ram per centrum"
    b.insert_columns(sheet, 4, 1)
    row = b.find(sheet, "Centrum för kommunikation")[0]
    b.insert_rows(sheet, row + 1, 1)
    ws = b.sheet(sheet)
    ws.cell(row + 1, 2).value, ws.cell(row + 1, 3).value, ws.cell(row + 1, 5).value = "därav tryckeri, upplysning", 2.1, 2.2
    head = b.find(sheet, "Budget 2018")[0]
    ws.cell(head, 4).value = "Ändring"
    for r in range(head + 1, b.find(sheet, "Summa Regionkontoret")[0]):
        if isinstance(ws.cell(r, 3).value, (int, float)) and isinstance(ws.cell(r, 5).value, (int, float)):
            ws.cell(r, 4).value = "=E%d-C%d" % (r, r)
    # Frame changes: two rows of the sender's own that cancel each other, in the list.
    sheet = "Ramförändringar"
    row = b.find(sheet, "rk_samlad_service", 1)[0]
    b.insert_rows(sheet, row, 2)
    ws = b.sheet(sheet)
    for r, text, amount in ((row, "Omflyttning inom staben, till kansliet", 0.4), (row + 1, "Omflyttning inom staben, från registraturen", -0.4)):
        ws.cell(r, 2).value, ws.cell(r, 3).value, ws.cell(r, 4).value = text, "Nej", amount
    # Investments: the columns in another order, the list above the frame on a sheet with another name.
    sheet = "Investeringar"
    list_rows = b.table_rows(sheet, "[rk_investeringar]")
    b.order_columns(sheet, [3, 4, 5, 6], [1, 3, 0, 2], (list_rows[0] + 1, list_rows[1]))
    b.say(sheet, {"Förväntad effekt": "FÖRVÄNTAD EFFEKT *"})
    b.rename("Investeringar", "Inv 2019")
    b.rename("Resultaträkning", "RR")
    b.new_sheet("Avstämning", [["Avstämning mot ekonomisystemet"], ["Summa intäkter", 3401.4], ["Summa kostnader", -3401.5]])
    b.order_sheets(["Om", "Inv 2019", "Ram per centrum"])
    outbox.as_excel_saves("Regionkontoret_budget_2019_arbetsversion.xlsx", b.bytes("Regionkontoret"))


def ktn(outbox):
    """Saved by LibreOffice; the list first, rows inserted between, an own column."""
    b = Book("ktn-ram.xlsx")
    b.insert_rows("Ram", b.find("Ram", "ram_skillnad", 1)[0], 2)
    b.insert_rows("Ramförändringar", b.find("Ramförändringar", "Id")[0], 3)
    row = b.find("Ramförändringar", "Id")[0]
    b.write("Ramförändringar", {"B%d" % (row - 2): "Uppräkningen enligt LPIK 2018-10, se protokoll."}, SMALL)
    b.insert_columns("Ram", 5, 1)
    head = b.find("Ram", "Mnkr")[0]
    b.write("Ram", {"E%d" % head: "Anm.", "E%d" % (head + 1): "enl. beslut"})
    b.rename("Ram", "Ekonomisk ram KTN")
    b.order_sheets(["Ramförändringar", "Ekonomisk ram KTN"])
    outbox.as_libreoffice_saves("KTN_ram_LibreOffice.xlsx", b.bytes("Kollektivtrafikförvaltningen"))


def kfn(outbox):
    """Left as openpyxl saves it, without values of formulas; rows in another order, label variants, a sheet's name with a year."""
    b = Book("kfn-ram.xlsx")
    b.forget_names()
    rows = [b.find("Ram", code, 1)[0] for code in ("ram_skillnad", "ram", "ram_beraknad")]
    b.order_rows("Ram", rows)
    b.say("Ram", {"Skillnad mellan ram och beräknad ram": "Skillnad", "Beräknad ram: föregående års ram och årets ramförändringar": "Beräknad ram"})
    first = b.find("Ramförändringar", "kfn_omforing_rk", 1)[0]
    b.order_rows("Ramförändringar", [first + 2, first, first + 1])
    b.say("Ramförändringar", {"Slag": "Slag av förändring", "Motpart": "Till/från", "Budget 2019": "2019", "Plan 2020": "2020", "Plan 2021": "2021"})
    b.rename("Ramförändringar", "Förändringar 2019-2021")
    outbox.as_openpyxl_saves("kfn_ram_fran_skript.xlsx", b.bytes("openpyxl"))


def patientnamnden(outbox):
    """No sheet Om, no names, no codes: both tables on one sheet, known by their labels and the unit by its name."""
    b = Book("patientnamnden-ram.xlsx")
    b.forget_names(keep="")
    rows = b.table_rows("Ramförändringar", "[ramforandringar]")
    ram = b.table_rows("Ram", "[ram]")
    b.block_to("Ramförändringar", rows, "Ram", ram[1] + 3)
    for sheet in ("Ramförändringar", "Om", "Koder"):
        b.remove(sheet)
    b.delete_column("Ram", 1)
    b.say("Ram", {"Ekonomisk ram": "Ramar"})
    b.write("Ram", {"A1": "Patientnämnden inkl kansli", "A2": "Underlag till regionplan 2019–2021"}, BOLD)
    b.rename("Ram", "Underlag")
    outbox.as_excel_saves("Patientnamnden_underlag.xlsx", b.bytes("Patientnämndens kansli"))


def fortroendevalda(outbox):
    """Amounts in kr; own columns between the years; an old copy of the sheet left in; months grouped away beside the table."""
    b = Book("fortroendevalda-ram.xlsx")
    b.forget_names()
    copied = b.book.copy_worksheet(b.sheet("Ram"))
    copied.title = "Ram (2)"
    for row in copied.iter_rows():
        for cell in row:
            if cell.data_type == "f" or isinstance(cell.value, (int, float)):
                cell.value = 35.5
    b.scale("Ram", b.table_rows("Ram", "[ram]"), range(3, 7), 10**6)
    b.scale("Ramförändringar", b.table_rows("Ramförändringar", "[ramforandringar]"), range(5, 8), 10**6)
    b.say("Ram", {"Mnkr": "Belopp i kr", "Ramen enligt fullmäktiges beslut, nettokostnad i miljoner kronor.": "Ramen enligt fullmäktiges beslut."})
    head = b.find("Ramförändringar", "Benämning")[0]
    b.write("Ramförändringar", {"B%d" % (head - 1): "Alla belopp i kr"})
    b.insert_columns("Ram", 5, 1)
    head = b.find("Ram", "Belopp i kr")[0]
    b.write("Ram", {"E%d" % head: "Ökning, %", "E%d" % (head + 1): "=IF(C%d=0,0,ROUND(100*(D%d/C%d-1),1))" % (head + 1, head + 1, head + 1)})
    ws = b.sheet("Ram")
    for i in range(12):
        ws.cell(head, 9 + i).value = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")[i]
        ws.cell(head + 1, 9 + i).value = "=ROUND(D%d/12,0)" % (head + 1)
    ws.column_dimensions.group("I", "T", outline_level=1, hidden=True)
    outbox.as_excel_saves("Fortroendevalda_partistod_i_kronor.xlsx", b.bytes("Kansliet"))


def revisionen(outbox):
    """The sender's own workbook: no template at all, other names for everything, the tables one under the other."""
    tidy = Book("revisionen-ram.xlsx")
    ram, changes = tidy.sheet("Ram"), tidy.sheet("Ramförändringar")
    book = Book("revisionen-ram.xlsx")
    for name in list(book.book.sheetnames):
        book.remove(name) if len(book.book.sheetnames) > 1 else None
    ws = book.book.worksheets[0]
    book.move(lambda s, r, c: None)
    ws.title = "Budget revisionen"
    ws["A1"], ws["A1"].font = "Revisionen", BOLD
    ws["A2"] = "Budgetunderlag 2019 med plan 2020–2021, mnkr"
    ws["B4"], ws["B4"].font = "Ekonomiska ramar", BOLD
    for i, text in enumerate(("Mkr", "Bu 18", "Bu 19", "Kalkyl 2020", "Kalkyl 2021")):
        ws.cell(5, 2 + i).value = text
    row = tidy.find("Ram", "ram", 1)[0]
    ws["B6"] = "RAM"
    for i in range(4):
        ws.cell(6, 3 + i).value = ram.cell(row, 3 + i).value
    ws["B7"], ws["B8"] = "Beräknad ram", "Skillnad"
    ws["B11"], ws["B11"].font = "Ramförändring", BOLD
    for i, text in enumerate(("Benämning", "Typ", "Till/från", "Bu 19", "Kalkyl 2020", "Kalkyl 2021", "Vår kommentar")):
        ws.cell(12, 2 + i).value = text
    first, last = tidy.table_rows("Ramförändringar", "[ramforandringar]")
    at = 13
    for r in range(first + 3, last):
        if changes.cell(r, 2).value is None:
            continue
        for i in range(6):
            ws.cell(at, 2 + i).value = changes.cell(r, 2 + i).value
        ws.cell(at, 8).value = "avstämt"
        at += 1
    ws.cell(at, 2).value = "Summa ramförändringar"
    for i in range(3):
        letters = get_column_letter(5 + i)
        ws.cell(at, 5 + i).value = "=SUM(%s13:%s%d)" % (letters, letters, at - 1)
        ws.cell(7, 4 + i).value = "=%s6+%s%d" % (get_column_letter(3 + i), letters, at)
        ws.cell(8, 4 + i).value = "=%s6-%s7" % (get_column_letter(4 + i), get_column_letter(4 + i))
    ws.column_dimensions["B"].width = 44
    outbox.as_excel_saves("Revisionen_egen_uppstallning.xlsx", book.bytes("Revisionskontoret"))


def finans(outbox):
    """Tables gathered on fewer sheets, tkr in one of them, years shuffled, codes gone from some, own rows and sheets."""
    b = Book("finans-central.xlsx")
    b.forget_names()
    # One sheet for balance, cash flow and income statement, in that order, with a heading over each.
    rows = {s: b.table_rows(s, c) for s, c in (("Balans", "[balans]"), ("Kassaflöde", "[kassaflode]"), ("Resultatbudget", "[resultatbudget]"))}
    at = rows["Balans"][1] + 4
    b.block_to("Kassaflöde", rows["Kassaflöde"], "Balans", at)
    at += rows["Kassaflöde"][1] - rows["Kassaflöde"][0] + 5
    b.block_to("Resultatbudget", rows["Resultatbudget"], "Balans", at)
    b.remove("Kassaflöde")
    b.remove("Resultatbudget")
    b.insert_rows("Balans", 4, 2)
    b.write("Balans", {"B4": "Bilaga 11.5, ekonomiska tabeller i ordningen balans, kassaflöde, resultat"}, SMALL)
    b.rename("Balans", "Ekonomiska tabeller")
    # Taxes in tkr, the printed columns before the amounts.
    sheet = "Skatter och statsbidrag"
    first, last = b.table_rows(sheet, "[skatter]")
    b.scale(sheet, (first, last), range(3, 11), 1000)
    b.order_columns(sheet, [3, 4, 5, 6, 7, 8, 9, 10], [4, 5, 6, 7, 0, 1, 2, 3])
    b.say(sheet, {"Mnkr": "Belopp, tkr"})
    # The frame of investments: years newest first, no codes.
    sheet = "Investeringsram"
    b.order_columns(sheet, [3, 4, 5, 6], [3, 2, 1, 0])
    b.delete_column(sheet, 1)
    b.say(sheet, {"Ram immateriella tillgångar": "Ram immateriella tillgångar¹",
                  "Investeringsram totalt": "INVESTERINGSRAM TOTALT"})
    # Key figures: rows in another order. Contingency: a row of the sender's own, with nothing on it yet.
    sheet = "Nyckeltal"
    codes = ["nt_soliditet", "nt_soliditet_inkl_pensionsskuld", "nt_arets_resultat", "nt_finansnetto"]
    order = [b.find(sheet, code, 1)[0] for code in codes]
    b.order_rows(sheet, order)
    sheet = "Anslag"
    row = b.find(sheet, "cosmic", 1)[0]
    b.insert_rows(sheet, row, 1)
    for column, value in ((2, "Reserv, ännu inte beslutad"), (3, "Egna medel"), (5, 0), (6, 0), (7, 0)):
        b.sheet(sheet).cell(row, column).value = value
    b.rename("Känslighet", "Känslighetsanalys 2019")
    b.new_sheet("Anteckningar", [["Kvar att göra"], ["Stäm av pensionerna mot prognosen i december"], ["Skatteintäkter", 6474.8]], 0)
    outbox.as_excel_saves("Central_budget_2019_samlad.xlsx", b.bytes("Central ekonomi"))


def ledger(outbox):
    """A list out of the accounting system: a row for each account, responsibility, counterparty and period, in kr with öre."""
    book = openpyxl.Workbook()
    ws = book.active
    ws.title = "Data"
    ws.append(["Rapport: GL07 Verifikatlista per konto", None, None, None, None, None, None, None, None])
    ws.append(["Konto", "Konto(T)", "Ansvar", "Ansvar(T)", "Motp", "Motp(T)", "Period", "Belopp", "Valuta"])
    accounts = (("3110", "Trafikintäkter", "000", "Extern", "-41250000.00"), ("3541", "Ersättning från kommuner", "210", "Kommuner", "-96400350.50"),
                ("4512", "Köpt trafik, buss", "000", "Extern", "318450275.25"), ("4513", "Köpt trafik, tåg", "000", "Extern", "98700120.75"),
                ("5011", "Lönekostnader", "000", "Extern", "17325600.40"), ("6110", "Lokalhyror, interna", "110", "Regionkontoret", "6374354.10"))
    for account, text, party, party_text, year in accounts:
        left = Decimal(year)
        for month in range(1, 13):
            amount = (Decimal(year) / 12).quantize(Decimal("0.01")) if month < 12 else left
            left -= amount
            ws.append([account, text, "7100", "Kollektivtrafiknämnden", party, party_text, 201900 + month, float(amount), "SEK"])
        ws.append([account, text + " - Summa", None, None, None, None, None, float(Decimal(year)), "SEK"])
    ws.append(["Totalt", None, None, None, None, None, None, float(sum(Decimal(a[4]) for a in accounts)), "SEK"])
    ws.auto_filter.ref = "A2:I%d" % (ws.max_row - 1)
    for row in ws.iter_rows(min_row=3, min_col=8, max_col=8):
        row[0].number_format = "#,##0.00"
    shell = Book.__new__(Book)
    shell.book = book
    outbox.as_openpyxl_saves("KTN_huvudbok_2019_export.xlsx", shell.bytes("Ekonomisystemet"))


WORKBOOKS = (vs, pphv, vls, rk, rk_budget, ktn, kfn, patientnamnden, fortroendevalda, revisionen, finans, ledger)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: workbooks/make_untidy.py PLANBOK [FOLDER]")
    folder = sys.argv[2] if len(sys.argv) == 3 else os.path.join(HERE, "untidy")
    os.makedirs(folder, exist_ok=True)
    outbox = Outbox(os.path.abspath(sys.argv[1]), folder)
    for make in WORKBOOKS:
        make(outbox)
        print(make.__name__)


if __name__ == "__main__":
    main()
