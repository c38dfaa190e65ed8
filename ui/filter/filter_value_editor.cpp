// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_value_editor.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>

namespace tastebench::ui {

using model::FilterValueKind;

namespace {

constexpr double largestWhole = 9'007'199'254'740'992;  // 2^53: every whole number up to here is exact
constexpr int finestDecimals = 6;
constexpr double metersPerKilometer = 1000;
constexpr double farthestKilometers = 20'038;  // half way around the globe

QString textIn(const Json& value)
{
    return value.is_null() ? QString() : model::filterEntryText(value);
}

double numberIn(const Json& value)
{
    return value.is_number() ? value.get<double>() : 0;
}

}  // namespace

FilterValueEditor::FilterValueEditor(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(name);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::grid);
}

void FilterValueEditor::setCondition(const search::CataloguePtr& catalogue, const std::string& target,
                                     search::FilterOperator filterOperator, const Json& value)
{
    const FilterValueKind kind = model::filterValueKind(catalogue->collection, target, filterOperator);
    const bool other = !m_made || kind != m_kind || target != m_target || catalogue != m_catalogue;
    m_catalogue = catalogue;
    m_target = target;
    m_kind = kind;
    m_value = value;
    if (other)
        makeEditor(model::knownValues(*catalogue, target));
    m_show();
}

void FilterValueEditor::makeEditor(const QStringList& known)
{
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (QWidget* editor = item->widget()) {
            editor->hide();
            editor->setObjectName({});
            editor->deleteLater();
        }
        delete item;
    }
    m_made = true;
    switch (m_kind) {
    case FilterValueKind::Text:
        known.isEmpty() ? makeLine(tr("words")) : makeTextChoice(known);
        break;
    case FilterValueKind::Instant:
        makeLine(tr("2026-11-21, or with a time 2026-11-21T08:30:00Z"));
        break;
    case FilterValueKind::Id:
        makeLine(tr("an id, for example 3df23b31-0e9d-515b-9aef-ed704641bbe2"));
        break;
    case FilterValueKind::Number:
        makeNumber(finestDecimals);
        break;
    case FilterValueKind::WholeNumber:
        makeNumber(0);
        break;
    case FilterValueKind::YesNo:
        makeChoice(tr("Yes"), tr("No"));
        break;
    case FilterValueKind::Presence:
        makeChoice(tr("not set"), tr("set"));
        break;
    case FilterValueKind::List:
        makeChips(known);
        break;
    case FilterValueKind::Place:
        makePlace();
        break;
    }
    if (QWidget* first = m_row->itemAt(0)->widget())
        setFocusProxy(first);
}

template <typename Editor>
Editor* FilterValueEditor::add(Editor* editor, const char* suffix, int stretch)
{
    editor->setObjectName(objectName() % QLatin1String(suffix));
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(tr("Value"));
    m_row->addWidget(editor, stretch);
    return editor;
}

void FilterValueEditor::take(Json value)
{
    if (value == m_value && value.type() == m_value.type())
        return;
    m_value = std::move(value);
    emit edited();
}

void FilterValueEditor::makeLine(const QString& hint)
{
    auto* line = add(new QLineEdit, "Value");
    line->setPlaceholderText(hint);
    connect(line, &QLineEdit::textEdited, this, [this](const QString& text) { take(model::toUtf8(text)); });
    m_show = [this, line] {
        if (line->text() != textIn(m_value))
            line->setText(textIn(m_value));
    };
}

void FilterValueEditor::makeTextChoice(const QStringList& known)
{
    auto* choice = add(new QComboBox, "Value");
    choice->setEditable(true);
    choice->setInsertPolicy(QComboBox::NoInsert);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(8);
    choice->addItems(known);
    choice->completer()->setFilterMode(Qt::MatchContains);
    choice->completer()->setCompletionMode(QCompleter::PopupCompletion);
    choice->lineEdit()->setObjectName(objectName() % u"Text");
    choice->lineEdit()->setPlaceholderText(tr("choose or type"));
    connect(choice, &QComboBox::editTextChanged, this, [this](const QString& text) { take(model::toUtf8(text)); });
    m_show = [this, choice] {
        const QSignalBlocker quiet(choice);
        if (choice->currentText() != textIn(m_value) || m_value.is_null())
            choice->setEditText(textIn(m_value));
    };
}

void FilterValueEditor::makeNumber(int decimals)
{
    auto* number = add(new NumberField(-largestWhole, largestWhole, 1, decimals), "Value");
    connect(number, &NumberField::valueChanged, this, [this, decimals](double value) {
        take(decimals == 0 ? Json(static_cast<std::int64_t>(value)) : Json(value));
    });
    m_show = [this, number] { number->setValue(numberIn(m_value)); };
}

void FilterValueEditor::makeChoice(const QString& yes, const QString& no)
{
    auto* choice = add(new QComboBox, "Value");
    choice->addItem(yes, true);
    choice->addItem(no, false);
    connect(choice, &QComboBox::activated, this, [this, choice](int row) { take(choice->itemData(row).toBool()); });
    m_show = [this, choice] { choice->setCurrentIndex(m_value.is_boolean() && !m_value.get<bool>() ? 1 : 0); };
}

void FilterValueEditor::makeChips(const QStringList& known)
{
    auto* chips = add(new ChipEdit(objectName() % u"Value"), "Value");
    chips->setSuggestions(known);
    chips->setPlaceholderText(tr("add values"));
    connect(chips, &ChipEdit::edited, this, [this, chips] {
        Json list = Json::array();
        for (const QString& entry : chips->entries())
            list.push_back(model::filterEntry(m_catalogue->collection, m_target, entry));
        take(std::move(list));
    });
    m_show = [this, chips] {
        QStringList entries;
        if (m_value.is_array()) {
            for (const Json& entry : m_value)
                entries.append(model::filterEntryText(entry));
        }
        chips->setEntries(entries);
    };
}

void FilterValueEditor::makePlace()
{
    struct Fields {
        NumberField* distance;
        NumberField* latitude;
        NumberField* longitude;
    };
    const auto word = [this](const QString& text) {
        auto* label = new RoleLabel(TextStyle::Body);
        label->setText(text);
        m_row->addWidget(label);
    };
    Fields fields {};
    fields.distance = add(new NumberField(0, farthestKilometers, 1, 3), "Distance", 2);
    word(tr("km of"));
    fields.latitude = add(new NumberField(-90, 90, 0.1, finestDecimals), "Latitude", 3);
    word(QStringLiteral(","));
    fields.longitude = add(new NumberField(-180, 180, 0.1, finestDecimals), "Longitude", 3);
    fields.distance->setAccessibleName(tr("Distance in kilometers"));
    fields.latitude->setAccessibleName(tr("Latitude in degrees"));
    fields.longitude->setAccessibleName(tr("Longitude in degrees"));
    fields.latitude->setToolTip(tr("Latitude in degrees, north is positive"));
    fields.longitude->setToolTip(tr("Longitude in degrees, east is positive"));
    for (NumberField* field : {fields.distance, fields.latitude, fields.longitude})
        connect(field, &NumberField::valueChanged, this, [this, fields] {
            take({{"latitude", fields.latitude->value()},
                  {"longitude", fields.longitude->value()},
                  {"distance", fields.distance->value() * metersPerKilometer}});
        });
    m_show = [this, fields] {
        const auto range = search::geoRange(m_value).value_or(search::GeoRange {});
        fields.distance->setValue(range.meters / metersPerKilometer);
        fields.latitude->setValue(range.latitude);
        fields.longitude->setValue(range.longitude);
    };
}

}  // namespace tastebench::ui
