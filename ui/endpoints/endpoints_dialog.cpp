// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpoints_dialog.h"

#include "engine/remote/endpoint.h"
#include "model/endpoint_access.h"
#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <functional>
#include <set>

namespace tastebench::ui {

namespace {

using KeySource = model::EndpointSettings::KeySource;

constexpr int dialogWidth = 620;

QLineEdit* makeEdit(const char* name, const QString& placeholder)
{
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(placeholder);
    return edit;
}

QComboBox* makeChoice(const char* name)
{
    auto* choice = new QComboBox;
    choice->setObjectName(QLatin1String(name));
    return choice;
}

// A few sensible numbers and the one in use.
void setNumbers(QComboBox& choice, std::set<int> numbers, int current, const std::function<QString(int)>& textOf)
{
    numbers.insert(current);
    for (const int number : numbers)
        choice.addItem(textOf(number), number);
    choice.setCurrentIndex(choice.findData(current));
}

QString durationText(int seconds)
{
    constexpr int minute = 60;
    return seconds % minute == 0 && seconds > minute ? EndpointsDialog::tr("%1 minutes").arg(seconds / minute)
                                                     : EndpointsDialog::tr("%1 seconds").arg(seconds);
}

RoleLabel* makeText(const QString& text)
{
    auto* label = new RoleLabel(TextStyle::Body);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

QHBoxLayout* makeRow(QWidget* owner)
{
    auto* row = new QHBoxLayout(owner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    return row;
}

}  // namespace

EndpointsDialog::EndpointsDialog(model::EndpointAccess& endpoints, QWidget* parent)
    : QDialog(parent)
    , m_endpoints(endpoints)
    , m_enabled(new QCheckBox(tr("Use a server with language models")))
    , m_fields(new QWidget)
    , m_url(makeEdit("endpointUrl", QStringLiteral("http://localhost:11434/v1")))
    , m_where(new RoleLabel(TextStyle::Caption))
    , m_embeddingModel(makeEdit("endpointEmbeddingModel", tr("none")))
    , m_chatModel(makeEdit("endpointChatModel", tr("none")))
    , m_keySource(new QComboBox)
    , m_keyFields(new QStackedWidget)
    , m_keyVariable(makeEdit("endpointKeyVariable", model::EndpointSettings().keyVariable))
    , m_key(makeEdit("endpointKey", tr("unchanged")))
    , m_timeout(makeChoice("endpointTimeout"))
    , m_retries(makeChoice("endpointRetries"))
    , m_result(new RoleLabel(TextStyle::Body, Role::Text))
    , m_progress(new ProgressLine)
    , m_try(new QPushButton(tr("Try it")))
    , m_accept(new QPushButton(tr("Save")))
{
    setObjectName(QStringLiteral("endpointsDialog"));
    setWindowTitle(tr("Endpoints"));
    setMinimumWidth(dialogWidth);
    m_enabled->setObjectName(QStringLiteral("endpointEnabled"));
    m_enabled->setAccessibleName(m_enabled->text());
    m_result->setObjectName(QStringLiteral("endpointResult"));
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_progress->setVisible(false);
    m_try->setObjectName(QStringLiteral("tryEndpoint"));
    m_try->setAutoDefault(false);
    m_accept->setObjectName(QStringLiteral("acceptEndpoint"));
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelEndpoint"));
    cancel->setAutoDefault(false);

    auto* fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(metrics::margin);
    fields->addWidget(makeServer());
    fields->addWidget(makeModels());
    fields->addWidget(makeKey());
    fields->addWidget(makePatience());
    fields->addWidget(makeText(
        tr("What is sent: to train a vector, the texts of every item. To search by such a vector, the text searched "
           "for, the persona's “about” and the instruction. To let the model order a list, the titles and main "
           "properties of its first items (200 at most), the persona's “about”, properties and newest 50 interactions, "
           "the text searched for and the instruction. Never a persona's name.")));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_try);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    layout->addWidget(makeText(tr("Everything here works without a network. A server that speaks the OpenAI protocol, "
                                  "on this machine or elsewhere, can make vectors and order lists; nothing is sent "
                                  "before you switch it on.")));
    layout->addWidget(m_enabled);
    layout->addWidget(m_fields);
    layout->addStretch();
    layout->addWidget(m_progress);
    layout->addWidget(m_result);
    layout->addLayout(buttons);
    m_accept->setDefault(true);
    fill(endpoints.settings());

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &EndpointsDialog::accept);
    connect(m_try, &QPushButton::clicked, this, &EndpointsDialog::tryOut);
    connect(m_enabled, &QCheckBox::toggled, this, &EndpointsDialog::check);
    for (QLineEdit* edit : {m_url, m_embeddingModel, m_chatModel, m_keyVariable, m_key})
        connect(edit, &QLineEdit::textEdited, this, &EndpointsDialog::check);
    connect(m_keySource, &QComboBox::currentIndexChanged, this, &EndpointsDialog::check);
    connect(&m_endpoints, &model::EndpointAccess::tried, this, &EndpointsDialog::showTrial);
    check();
    if (!endpoints.problem().isEmpty())
        m_result->setText(endpoints.problem());
}

EndpointsDialog::~EndpointsDialog()
{
    if (m_trying)
        m_endpoints.cancelTrial();
}

QWidget* EndpointsDialog::makeServer()
{
    auto* part = new QWidget;
    auto* lines = new QVBoxLayout(part);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::grid);
    lines->addWidget(new LabeledField(tr("URL, up to /embeddings or /chat/completions"), m_url));
    m_where->setObjectName(QStringLiteral("endpointWhere"));
    m_where->setTextFormat(Qt::PlainText);
    lines->addWidget(m_where);
    return part;
}

QWidget* EndpointsDialog::makeModels()
{
    auto* part = new QWidget;
    auto* row = makeRow(part);
    row->addWidget(new LabeledField(tr("Model for vectors"), m_embeddingModel), 1);
    row->addWidget(new LabeledField(tr("Model that orders lists"), m_chatModel), 1);
    return part;
}

QWidget* EndpointsDialog::makeKey()
{
    m_keySource->setObjectName(QStringLiteral("endpointKeySource"));
    m_keySource->addItem(tr("No key"), static_cast<int>(KeySource::None));
    m_keySource->addItem(tr("An environment variable"), static_cast<int>(KeySource::Variable));
    m_keySource->addItem(tr("The system's keyring"), static_cast<int>(KeySource::Keyring));
    m_key->setEchoMode(QLineEdit::Password);
    // In the order of the choices.
    m_keyFields->addWidget(new QWidget);
    m_keyFields->addWidget(new LabeledField(tr("Name of the variable"), m_keyVariable));
    m_keyFields->addWidget(new LabeledField(tr("Key"), m_key));
    m_keyFields->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* part = new QWidget;
    auto* row = makeRow(part);
    row->addWidget(new LabeledField(tr("Key from"), m_keySource), 1);
    row->addWidget(m_keyFields, 1);
    return part;
}

QWidget* EndpointsDialog::makePatience()
{
    auto* part = new QWidget;
    auto* row = makeRow(part);
    row->addWidget(new LabeledField(tr("Longest wait for an answer"), m_timeout), 1);
    row->addWidget(new LabeledField(tr("Further tries"), m_retries), 1);
    return part;
}

void EndpointsDialog::fill(const model::EndpointSettings& settings)
{
    m_enabled->setChecked(settings.enabled);
    m_url->setText(settings.url);
    m_embeddingModel->setText(settings.embeddingModel);
    m_chatModel->setText(settings.chatModel);
    m_keySource->setCurrentIndex(m_keySource->findData(static_cast<int>(settings.keySource)));
    m_keyVariable->setText(settings.keyVariable);
    setNumbers(*m_timeout, {10, 30, 60, 120, 300, 600}, settings.timeoutSeconds, durationText);
    setNumbers(*m_retries, {0, 1, 2, 3, 5}, settings.retries,
               [](int number) { return number == 0 ? tr("none") : QString::number(number); });
}

model::EndpointSettings EndpointsDialog::settings() const
{
    model::EndpointSettings settings;
    settings.enabled = m_enabled->isChecked();
    settings.url = m_url->text().trimmed();
    settings.embeddingModel = m_embeddingModel->text().trimmed();
    settings.chatModel = m_chatModel->text().trimmed();
    settings.keySource = static_cast<KeySource>(m_keySource->currentData().toInt());
    settings.keyVariable = m_keyVariable->text().trimmed();
    settings.timeoutSeconds = m_timeout->currentData().toInt();
    settings.retries = m_retries->currentData().toInt();
    return settings;
}

void EndpointsDialog::check()
{
    const bool on = m_enabled->isChecked();
    m_fields->setEnabled(on);
    m_keyFields->setCurrentIndex(m_keySource->currentIndex());
    QString problem;
    QString where;
    const std::string url = model::toUtf8(m_url->text().trimmed());
    if (!url.empty()) {
        try {
            remote::check(remote::Endpoint {.url = url});
            const QString host = QUrl(model::toQString(url)).host();
            where = remote::isLocal(url) ? tr("%1 is this machine: nothing leaves it.").arg(host)
                : url.starts_with("https") || url.starts_with("HTTPS")
                ? tr("Sent encrypted to %1.").arg(host)
                : tr("Sent to %1 without encryption: others on the way can read it, the key included.").arg(host);
        } catch (const Error& error) {
            problem = model::toQString(error.message());
        }
    }
    m_where->setText(problem.isEmpty() ? where : problem);
    m_try->setEnabled(on && problem.isEmpty() && !url.empty());
    m_accept->setEnabled(!on || m_try->isEnabled());
    m_result->clear();
}

void EndpointsDialog::tryOut()
{
    if (m_trying) {
        m_endpoints.cancelTrial();
        showTrial(false, tr("Stopped."));
        return;
    }
    m_trying = true;
    m_result->clear();
    m_progress->setShare(-1);
    m_progress->setVisible(true);
    m_try->setText(tr("Stop"));
    m_endpoints.tryOut(settings(), m_key->text());
}

void EndpointsDialog::showTrial(bool worked, const QString& sentence)
{
    m_trying = false;
    m_progress->setVisible(false);
    m_try->setText(tr("Try it"));
    m_result->setText((worked ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + sentence);
}

void EndpointsDialog::accept()
{
    const model::EndpointSettings chosen = settings();
    const QString key = m_key->text();
    m_endpoints.use(chosen);
    if (chosen.keySource == KeySource::Keyring && !key.isEmpty())
        m_endpoints.keepKey(key);
    QDialog::accept();
}

}  // namespace tastebench::ui
