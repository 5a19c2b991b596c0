// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Vectors.h"

#include <fstream>

namespace countersign::tests {
namespace {

std::string trimmedBlanks(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r");
    return first == text.npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string unquoted(const std::string& text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return text;
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text.compare(i, 2, "\\x") == 0) {
            out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
            i += 3;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

std::vector<Vector> readVectors(const std::string& relativePath)
{
    std::ifstream file(std::string(COUNTERSIGN_TEST_DATA "/") + relativePath);
    std::vector<Vector> blocks;
    bool open = false;
    for (std::string line; std::getline(file, line);) {
        const auto equals = line.find('=');
        if (trimmedBlanks(line).empty())
            open = false;
        if (line.starts_with('#') || equals == line.npos)
            continue;
        if (!open)
            blocks.emplace_back();
        open = true;
        blocks.back()[trimmedBlanks(line.substr(0, equals))] = unquoted(trimmedBlanks(line.substr(equals + 1)));
    }
    return blocks;
}

std::vector<unsigned char> fromHex(const std::string& hex)
{
    std::vector<unsigned char> out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(static_cast<unsigned char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return out;
}

} // namespace countersign::tests
