# SPDX-License-Identifier: BSL-1.0
"""What may be changed in a C++ header, and the header with all of these changes in it, each with a switch."""

import collections
import os
import re
from pathlib import Path


class Mutant:
    """One fault: `begin` to `end` of a file become `text`. `change` says so to people."""

    def __init__(self, file, begin, end, text, change):
        self.file, self.begin, self.end, self.text, self.change = file, begin, end, text, change
        self.constexpr = True  # stands where the compiler may compute
        self.number = None  # of those that are chosen at run time
        self.result = None  # "survived", "unreached", or the name of what told

    def finish(self, source):
        start = source.rfind("\n", 0, self.begin) + 1
        self.line = source.count("\n", 0, self.begin) + 1
        self.code = " ".join(source[start:].split("\n", 1)[0].split())

    def key(self):
        return f"{self.change} | {self.code}"


class Edit:
    """The code around one place of the syntax tree, with all mutants of it: a prefix, the code, a suffix, where @0 and @1
    are the numbers of its mutants. `gap` is a range in it that becomes another text: its operator."""

    def __init__(self, begin, end, rank, mutants, prefix, suffix, gap=None):
        self.begin, self.end, self.rank, self.mutants = begin, end, rank, mutants
        self.prefix, self.suffix, self.gap = prefix, suffix, gap
        self.span = None  # where it stands in the header with all mutants

    def numbered(self, text):
        for index, mutant in enumerate(self.mutants):
            text = text.replace(f"@{index}", str(mutant.number))
        return text


COMPARISONS = {"<": ("less", ["<=", ">="]), "<=": ("less_or_equal", ["<", ">"]), ">": ("greater", [">=", "<="]),
               ">=": ("greater_or_equal", [">", "<"]), "==": ("equal", ["!="]), "!=": ("not_equal", ["=="])}
ARITHMETIC = {"+": ("plus", "-"), "-": ("minus", "+"), "*": ("times", "/"), "/": ("divided_by", "*"),
              "%": ("modulo", "/"), "&": ("bit_and", "|"), "|": ("bit_or", "&"), "^": ("bit_xor", "&"),
              "<<": ("shift_left", ">>"), ">>": ("shift_right", "<<")}
ASSIGNMENTS = {"+=": ("add", "-="), "-=": ("subtract", "+="), "*=": ("multiply", "/="), "/=": ("divide", "*="),
               "&=": ("mask", "|="), "|=": ("set_bits", "&="), "^=": ("flip_bits", "&=")}
UNARY = {("++", False): ("increment", "--"), ("--", False): ("decrement", "++"), ("++", True): ("post_increment", "--"),
         ("--", True): ("post_decrement", "++"), ("-", False): ("negate", "+"), ("~", False): ("complement", "+")}

# Not executed: neither switched nor changed.
UNEVALUATED = {"StaticAssertDecl", "ConceptSpecializationExpr", "RequiresExpr", "UnaryExprOrTypeTraitExpr",
               "CXXNoexceptExpr", "ConceptDecl", "TemplateArgument", "FullComment", "EnumConstantDecl",
               "ConstantExpr"}  # the last of a case label


class Finder:
    """Walks clang's syntax tree and collects what may be changed: `edits` of what can be switched at run time, and `tables`,
    the mutants of what the compiler computes."""

    def __init__(self, include):
        self.include = include
        self.sources = {}
        self.edits = {}      # (file, begin, end, kind) -> Edit
        self.tables = {}     # (file, begin, end, change) -> Mutant
        self.enumerators = {}  # id -> (name of the next one)
        self.overloaded = set()
        self.assertions = []  # where static_assert stands: what is in it is a test
        self.constexpr = True  # whether the compiler may compute what is being walked through
        self.last_file = None

    # Where things are. Clang says a file only where it is another than that of the location before.

    def locate(self, node):
        if not isinstance(node, dict):
            if isinstance(node, list):
                for item in node:
                    self.locate(item)
            return
        for key, value in node.items():
            if key == "includedFrom":
                continue
            if key == "file" and "offset" in node:
                self.last_file = value
            elif isinstance(value, (dict, list)):
                self.locate(value)
        if "offset" in node and "tokLen" in node:
            node["where"] = self.last_file
        if node.get("kind") == "EnumDecl":
            names = [(item["id"], item["name"]) for item in node.get("inner", []) if item["kind"] == "EnumConstantDecl"]
            for index, (identifier, _) in enumerate(names):
                if len(names) > 1:
                    self.enumerators[identifier] = names[(index + 1) % len(names)][1]

    def extent(self, node):
        """File, begin and end of a node that is spelled in one of the headers, else None."""
        begin, end = node.get("range", {}).get("begin", {}), node.get("range", {}).get("end", {})
        if "where" not in begin or "where" not in end or begin["where"] != end["where"]:
            return None
        file = self.name_of(begin["where"])
        if file is None:
            return None
        return file, begin["offset"], end["offset"] + end["tokLen"]

    def name_of(self, where):
        path = os.path.normpath(where)
        prefix = str(self.include) + os.sep
        if not path.startswith(prefix) or "/testing/" in path:
            return None
        name = path[len(prefix):]
        if name not in self.sources:
            # Offsets are those of bytes.
            self.sources[name] = Path(path).read_bytes().decode("latin-1")
        return name

    # What may be changed.

    def edit(self, kind, extent, rank, changes, prefix, suffix, operator=None):
        file, begin, end = extent
        key = (file, begin, end, kind)
        if key in self.edits:
            return
        mutants = [Mutant(file, b, e, text, change) for b, e, text, change in changes]
        for mutant in mutants:
            mutant.constexpr = self.constexpr
        self.edits[key] = Edit(begin, end, rank, mutants, prefix, suffix, operator)

    def table(self, extent, text, change):
        file, begin, end = extent
        self.tables.setdefault((file, begin, end, change), Mutant(file, begin, end, text, change))

    def walk(self, node, context):
        if not isinstance(node, dict) or "kind" not in node:
            return
        kind = node["kind"]
        inner = node.get("inner", [])
        if kind in UNEVALUATED:
            if kind == "StaticAssertDecl" and (extent := self.extent(node)):
                self.assertions.append(extent)
            return
        context = dict(context)
        if kind in ("FunctionDecl", "CXXMethodDecl", "CXXConversionDecl", "CXXConstructorDecl"):
            if node.get("isImplicit") or node.get("explicitlyDefaulted"):
                return
            context["returns"] = node.get("type", {}).get("qualType", "").split("(")[0].strip()
            context["table"] = False
            context["constexpr"] = bool(node.get("constexpr"))
        if kind == "VarDecl" and node.get("constexpr"):
            context["table"] = True
        if kind == "LambdaExpr":
            context["lambda"] = True
            inner = [child for child in inner if child.get("kind") != "CompoundStmt"]  # stands in its class, too
        self.constexpr = context["constexpr"]
        handler = getattr(self, "visit_" + kind, None)
        extent = self.extent(node)
        if handler and extent:
            handler(node, inner, extent, context)
        for index, child in enumerate(inner):
            if kind == "IfStmt" and node.get("isConstexpr") and index == self.condition_index(node):
                continue
            self.walk(child, context)

    def is_asserted(self, mutant):
        return any(file == mutant.file and begin <= mutant.begin < end for file, begin, end in self.assertions)

    def code(self, extent):
        file, begin, end = extent
        return self.sources[file][begin:end]

    @staticmethod
    def condition_index(node):
        return int(bool(node.get("hasInit"))) + int(bool(node.get("hasVar")))

    # Operators

    def operands(self, left, right):
        left, right = self.extent(left), self.extent(right)
        if not left or not right:
            return None
        if left[1] > right[1]:
            left, right = right, left
        if left[0] != right[0] or left[2] > right[1]:
            return None
        between = self.code((left[0], left[2], right[1]))
        operator = re.sub(r"//[^\n]*", "", between).strip()
        return left, right, operator, between

    def visit_BinaryOperator(self, node, inner, extent, context, overloaded=False):
        if len(inner) != 2 or context["table"]:
            return
        found = self.operands(*inner)
        if not found or (found[0][1], found[1][2]) != extent[1:]:
            return
        left, right, operator, between = found
        begin, end = left[2], right[1]
        lines = "\n" * between.count("\n")

        def change(other):
            return begin, end, between.replace(operator, other), f"{operator} becomes {other}"

        def call(name, others):
            self.edit("binary", extent, 4, [change(other) for other in others], f"mutation::{name}(@0, (", "))",
                      (begin, end, "), (" + lines))

        if operator in ("&&", "||") and not overloaded:
            # A && B is !(!A || !B): with the mutant on, it is A || B.
            self.edit("junction", extent, 3, [change("||" if operator == "&&" else "&&")], "(((static_cast<bool>(",
                      ") != mutation::on(@0))) != mutation::on(@0))",
                      (begin, end, f") != mutation::on(@0)) {operator} (static_cast<bool>(" + lines))
            constant, head = ("true", "(mutation::on(@0) || ") if operator == "&&" else ("false", "(!mutation::on(@0) && ")
            for operand, side in ((inner[0], left), (inner[1], right)):
                if operand.get("opcode") != operator:
                    self.edit("operand", side, 2, [(side[1], side[2], constant, f"{shorten(self.code(side))} becomes {constant}")],
                              head + "static_cast<bool>(", "))")
        elif operator in COMPARISONS:
            call(*COMPARISONS[operator])
        elif operator in ARITHMETIC or operator in ASSIGNMENTS:
            name, other = (ARITHMETIC | ASSIGNMENTS)[operator]
            if overloaded:
                self.overloaded.add((*extent, "binary"))
            else:
                call(name, [other])

    visit_CompoundAssignOperator = visit_BinaryOperator

    def visit_CXXOperatorCallExpr(self, node, inner, extent, context):
        if len(inner) == 3:
            self.visit_BinaryOperator(node, inner[1:], extent, context, overloaded=True)

    def visit_CXXRewrittenBinaryOperator(self, node, inner, extent, context):
        call = inner[0]
        while call.get("kind") not in ("CXXOperatorCallExpr", None) and call.get("inner"):
            call = call["inner"][0]
        if call.get("kind") == "CXXOperatorCallExpr" and len(call.get("inner", [])) == 3:
            self.visit_BinaryOperator(node, call["inner"][1:], extent, context, overloaded=True)

    def visit_UnaryOperator(self, node, inner, extent, context):
        if context["table"]:
            return
        operator, postfix = node["opcode"], bool(node.get("isPostfix"))
        operand = self.extent(inner[0]) if inner else None
        if not operand or operand[0] != extent[0]:
            return
        spot = (operand[2], extent[2]) if postfix else (extent[1], operand[1])
        if self.sources[extent[0]][spot[0]:spot[1]].strip() != operator:
            return
        if operator == "!":
            self.edit("unary", extent, 4, [(*spot, "", "! is left out")], "(mutation::on(@0) != ", ")")
        elif (operator, postfix) in UNARY:
            name, other = UNARY[operator, postfix]
            self.edit("unary", extent, 4, [(*spot, other, f"{operator} becomes {other}")],
                      f"mutation::{name}(@0, ", ")", (*spot, ""))

    # Conditions

    def condition(self, node, values):
        extent = self.extent(node)
        if not extent or self.code(extent) in ("true", "false"):
            return
        text = shorten(self.code(extent))
        changes = [(extent[1], extent[2], value, f"condition {text} becomes {value}") for value in values]
        prefix = "(mutation::on(@0) || (!mutation::on(@1) && static_cast<bool>(" if len(values) == 2 else "((!mutation::on(@0) && static_cast<bool>("
        self.edit("condition", extent, 1, changes, prefix, ")))")

    def visit_IfStmt(self, node, inner, extent, context):
        if not node.get("isConstexpr") and not node.get("hasVar"):
            self.condition(inner[self.condition_index(node)], ["true", "false"])
        for body in inner[self.condition_index(node) + 1:]:
            self.statement(body)

    def visit_ConditionalOperator(self, node, inner, extent, context):
        if not context["table"]:
            self.condition(inner[0], ["true", "false"])

    # That a loop never ends tells little: only that it never begins is tried.

    def visit_WhileStmt(self, node, inner, extent, context):
        if not node.get("hasVar"):
            self.condition(inner[0], ["false"])
        self.statement(inner[-1])

    def visit_ForStmt(self, node, inner, extent, context):
        if len(inner) == 5 and inner[2]:
            self.condition(inner[2], ["false"])
        self.statement(inner[-1])

    # Constants

    def visit_IntegerLiteral(self, node, inner, extent, context):
        text = self.code(extent)
        number = re.fullmatch(r"(0[xX][0-9a-fA-F']+|[0-9][0-9']*)([uUlLzZ]*)", text)
        if not number:
            return
        value = int(number[1].replace("'", ""), 0)
        values = [value + 1, value - 1] if value > 0 else [value + 1]
        changes = [(extent[1], extent[2], f"{new}{number[2]}", f"{text} becomes {new}") for new in values]
        if context["table"]:
            for _, _, new, change in changes:
                self.table(extent, new, change)
        else:
            name = "plus_or_minus_one" if len(values) == 2 else "plus_one"
            self.edit("constant", extent, 5, changes, f"mutation::{name}(@0, ", ")")

    def visit_CharacterLiteral(self, node, inner, extent, context):
        text = self.code(extent)
        if not text.startswith(("'", "u8'", "U'", "u'")):
            return
        changes = [(extent[1], extent[2], f"static_cast<char>({text} + 1)", f"{text} becomes the next character")]
        if context["table"]:
            self.table(extent, changes[0][2], changes[0][3])
        else:
            self.edit("constant", extent, 5, changes, "mutation::plus_one(@0, ", ")")

    def visit_CXXBoolLiteralExpr(self, node, inner, extent, context):
        text = self.code(extent)
        if text not in ("true", "false"):
            return
        other = "false" if text == "true" else "true"
        if context["table"]:
            self.table(extent, other, f"{text} becomes {other}")
        else:
            self.edit("constant", extent, 5, [(extent[1], extent[2], other, f"{text} becomes {other}")], "(mutation::on(@0) != ", ")")

    def visit_StringLiteral(self, node, inner, extent, context):
        text = self.code(extent)
        if not re.fullmatch(r'"([^"\\\n]|\\.)*"', text):
            return  # a raw or a long one
        new = '""' if text != '""' else '"mutant"'
        change = f"{shorten(text)} becomes {new}"
        if context["table"]:
            self.table(extent, new, change)
        else:
            self.edit("constant", extent, 5, [(extent[1], extent[2], new, change)], f"(mutation::on(@0) ? static_cast<char const*>({new}) : static_cast<char const*>(", "))")

    def visit_DeclRefExpr(self, node, inner, extent, context):
        target = node.get("referencedDecl", {})
        if target.get("kind") != "EnumConstantDecl" or target["id"] not in self.enumerators:
            return
        text = self.code(extent)
        if not re.fullmatch(r"[\w:]+", text) or not text.endswith(target["name"]):
            return
        other = text[:len(text) - len(target["name"])] + self.enumerators[target["id"]]
        if context["table"]:
            self.table(extent, other, f"{text} becomes {other}")
        else:
            self.edit("constant", extent, 5, [(extent[1], extent[2], other, f"{text} becomes {other}")],
                      f"(mutation::on(@0) ? {other} : ", ")")

    # Statements

    def visit_ReturnStmt(self, node, inner, extent, context):
        if not inner or context["table"]:
            return
        value = self.extent(inner[0])
        if not value or value[0] != extent[0]:
            return
        returns, text = context["returns"], self.code(value)
        if returns == "bool":
            if text not in ("true", "false"):
                self.edit("return", value, 0,
                          [(value[1], value[2], "true", "returns true"), (value[1], value[2], "false", "returns false")],
                          "(mutation::on(@0) || (!mutation::on(@1) && static_cast<bool>(", ")))")
            return
        empty = ("{}", "0", "nullptr", "std::nullopt", '""')
        if context["lambda"] or "auto" in returns or "&" in returns or returns == "void" or text in empty or text.endswith(("()", "{}")):
            return
        end = self.end_of_statement(extent)
        if end:
            self.edit("statement", (extent[0], extent[1], end), 0, [(extent[1], end, "return {};", "returns {}")],
                      "{ if (mutation::on(@0)) return {}; ", " }")

    def end_of_statement(self, extent):
        """Behind the semicolon or the brace."""
        source, end = self.sources[extent[0]], extent[2]
        semicolon = re.compile(r"\s*;").match(source, end)
        return semicolon.end() if semicolon else end if source[end - 1] == "}" else None

    def statement(self, node):
        extent = self.extent(node) if "kind" in node else None
        end = extent and self.end_of_statement(extent)
        if not end:
            return
        kind = node["kind"]
        if kind.endswith(("Expr", "Operator", "ExprWithCleanups")) or kind in ("BreakStmt", "ContinueStmt", "CXXForRangeStmt") or (
                kind == "IfStmt" and node.get("hasVar")) or (kind == "ReturnStmt" and not node.get("inner")):
            text = self.code((extent[0], extent[1], end))
            self.edit("statement", (extent[0], extent[1], end), 0, [(extent[1], end, ";", f"{shorten(text)} is left out")],
                      "{ if (!mutation::on(@0)) ", " }")

    def visit_CompoundStmt(self, node, inner, extent, context):
        for child in inner:
            self.statement(child)

    def visit_last(self, node, inner, extent, context):
        self.statement(inner[-1])

    visit_CXXForRangeStmt = visit_CaseStmt = visit_DefaultStmt = visit_last


def shorten(text):
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def rewritten(source, edits):
    """The header with the edits made. Lines stay lines."""
    inserted, gaps = collections.defaultdict(list), {}
    for edit in edits:
        size = edit.end - edit.begin
        # Behind what ends here, the inner first; before what begins here, the outer first.
        inserted[edit.end].append((0, size, -edit.rank, edit, edit.numbered(edit.suffix)))
        inserted[edit.begin].append((1, -size, edit.rank, edit, edit.numbered(edit.prefix)))
        if edit.gap:
            begin, end, text = edit.gap
            gaps[begin] = (end, edit.numbered(text))
    out, at, length = [], 0, 0

    def put(text):
        nonlocal length
        out.append(text)
        length += len(text)

    for stop in sorted(set(inserted) | set(gaps)):
        put(source[at:stop])
        at = stop
        for side, _, _, edit, text in sorted(inserted[stop], key=lambda item: item[:3]):
            if side == 1:
                edit.span = (length, length)
            put(text)
            if side == 0:
                edit.span = (edit.span[0], length)
        if stop in gaps:
            at, text = gaps[stop]
            put(text)
    put(source[at:])
    return "".join(out)
