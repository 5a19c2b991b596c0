// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled only so that its precompiled header exists: see cmake/PrecompiledHeaders.cmake.
