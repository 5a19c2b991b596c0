// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Table.h"

#include <QString>

#include <fstream>
#include <sstream>

namespace countersign::tests {
namespace {

std::string withoutOuterBlanks(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

unsigned hexAt(const std::string& text, std::size_t at, std::size_t digits)
{
    return static_cast<unsigned>(std::stoul(text.substr(at, digits), nullptr, 16));
}

std::string decoded(const std::string& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char kind = text[++i];
        if (kind == 'x') {
            out += static_cast<char>(hexAt(text, i + 1, 2));
            i += 2;
        } else if (kind == 'u') {
            out += QString(QChar(static_cast<char16_t>(hexAt(text, i + 1, 4)))).toUtf8().toStdString();
            i += 4;
        } else if (kind != '-') {
            out += kind;
        }
    }
    return out;
}

std::vector<std::string> cellsOf(const std::string& line)
{
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '|');)
        cells.push_back(decoded(withoutOuterBlanks(cell)));
    return cells;
}

} // namespace

std::string TableRow::about() const
{
    std::string text = where + ":";
    for (const auto& cell : cells)
        text += " [" + cell + "]";
    return text;
}

std::vector<TableRow> readTable(const std::string& name)
{
    std::vector<TableRow> rows;
    std::ifstream file(std::string(COUNTERSIGN_TEST_DATA "/") + name);
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (!withoutOuterBlanks(line).empty() && line[0] != '#')
            rows.push_back({name + ":" + std::to_string(number), cellsOf(line)});
    }
    return rows;
}

std::vector<std::string> wordsOf(const std::string& cell)
{
    std::istringstream stream(cell);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

} // namespace countersign::tests
