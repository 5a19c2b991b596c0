// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace countersign::ui {

/// A QR code: black on white with a four-module margin in every theme, each module a whole number of device pixels.
/// At least 300 px and grows with its window. Show the address under it as selectable text.
class QrView final : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget* parent = nullptr);

    /// `dark` is row by row, `size` x `size`; anything else clears the view.
    void setModules(int size, std::vector<bool> dark);
    template <class DarkAt>
    void setModules(int size, const DarkAt& darkAt)
    {
        std::vector<bool> dark;
        dark.reserve(size_t(size) * size_t(size));
        for (int y = 0; y < size; ++y) {
            for (int x = 0; x < size; ++x)
                dark.push_back(darkAt(x, y));
        }
        setModules(size, std::move(dark));
    }
    void clear() { setModules(0, std::vector<bool>{}); }

    /// Device pixels of one module at the present size; 0 when empty.
    [[nodiscard]] int devicePixelsPerModule() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_size = 0;
    std::vector<bool> m_dark;
};

} // namespace countersign::ui
