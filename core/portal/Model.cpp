// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/Model.h"

#include <utility>

// Kept out of the header: inlined into its users, the variant makes g++ 12 see uninitialised members that are none.
namespace countersign::portal {

Model::Model() : m_value(Object{}) {}
Model::Model(bool value) : m_value(value) {}
Model::Model(const char* text) : m_value(std::string(text)) {}
Model::Model(std::string text) : m_value(std::move(text)) {}
Model::Model(List list) : m_value(std::move(list)) {}
Model::Model(Object object) : m_value(std::move(object)) {}
Model::Model(const Model& other) = default;
Model::Model(Model&& other) noexcept = default;
Model& Model::operator=(const Model& other) = default;
Model& Model::operator=(Model&& other) noexcept = default;
Model::~Model() = default;

Model Model::textOrNo(const std::string& text)
{
    return text.empty() ? Model(false) : Model(text);
}

} // namespace countersign::portal
