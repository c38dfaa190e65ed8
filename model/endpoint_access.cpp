// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint_access.h"

#include "engine/remote/chat.h"
#include "engine/remote/embeddings.h"
#include "model/text.h"

#include <utility>

namespace tastebench::model {

namespace {

// What a trial learned.
struct Trial {
    std::string embeddingModel;
    std::string chatModel;
    std::size_t dimensions = 0;
    Usage usage;

    void run(const remote::Client& client, const std::stop_token& stop)
    {
        if (!embeddingModel.empty()) {
            const std::vector<std::string> texts {"Tastebench"};
            dimensions = embedTexts(client, embeddingModel, texts, stop, usage).front().size();
        }
        if (!chatModel.empty())
            (void)askModel(client, chatModel,
                           {.system = "Answer with the JSON object {\"ok\": true}.",
                            .user = "Are you there?",
                            .schemaName = "trial",
                            .schema = {{"type", "object"},
                                       {"properties", {{"ok", {{"type", "boolean"}}}}},
                                       {"required", Json::array({"ok"})},
                                       {"additionalProperties", false}}},
                           stop, usage);
    }

    [[nodiscard]] QString sentence() const
    {
        QStringList parts;
        if (!embeddingModel.empty())
            parts.append(EndpointAccess::tr("%1 gives vectors of %2 numbers")
                             .arg(toQString(embeddingModel), countText(static_cast<qint64>(dimensions))));
        if (!chatModel.empty())
            parts.append(EndpointAccess::tr("%1 answers in JSON").arg(toQString(chatModel)));
        return EndpointAccess::tr("It works: %1 (%2 tokens used).")
            .arg(parts.join(QStringLiteral(", ")), countText(usage.totalTokens()));
    }
};

}  // namespace

EndpointAccess::EndpointAccess(std::shared_ptr<remote::Transport> transport, std::unique_ptr<KeyStore> keys,
                               QObject* parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_keys(std::move(keys))
{
}

EndpointAccess::~EndpointAccess() = default;

void EndpointAccess::use(const EndpointSettings& settings)
{
    m_settings = settings;
    m_client.reset();
    m_problem.clear();
    m_key.clear();
    if (!settings.enabled) {
        emit changed();
        return;
    }
    switch (settings.keySource) {
    case EndpointSettings::KeySource::None:
        takeKey({}, {});
        break;
    case EndpointSettings::KeySource::Variable: {
        const QString key = qEnvironmentVariable(toUtf8(settings.keyVariable).c_str());
        takeKey(key,
                key.isEmpty() ? tr("The environment variable %1 is not set.").arg(settings.keyVariable) : QString());
        break;
    }
    case EndpointSettings::KeySource::Keyring:
        emit changed();
        m_keys->read(this, [this, settings](const QString& key, const QString& problem) {
            if (settings != m_settings)
                return;
            takeKey(key, problem.isEmpty() && key.isEmpty() ? tr("There is no key in the keyring yet.") : problem);
        });
        break;
    }
}

void EndpointAccess::keepKey(const QString& key)
{
    m_keys->write(key, this, [this, key](const QString& problem) {
        if (m_settings.enabled && m_settings.keySource == EndpointSettings::KeySource::Keyring)
            takeKey(key, problem);
    });
}

void EndpointAccess::takeKey(const QString& key, const QString& problem)
{
    m_key = key;
    m_problem = problem;
    m_client.reset();
    if (problem.isEmpty()) {
        try {
            m_client = clientFor(m_settings, key);
        } catch (const Error& error) {
            m_problem = toQString(error.message());
        }
    }
    emit changed();
}

std::shared_ptr<const remote::Client> EndpointAccess::clientFor(const EndpointSettings& settings,
                                                                const QString& key) const
{
    return std::make_shared<const remote::Client>(
        remote::Endpoint {.url = toUtf8(settings.url.trimmed()),
                          .key = toUtf8(key.trimmed()),
                          .timeout = std::chrono::seconds(settings.timeoutSeconds),
                          .retries = settings.retries},
        m_transport);
}

void EndpointAccess::tryOut(const EndpointSettings& settings, const QString& key)
{
    m_trial.reset();
    QString usedKey = key;
    if (key.isEmpty() && settings.keySource == EndpointSettings::KeySource::Variable)
        usedKey = qEnvironmentVariable(toUtf8(settings.keyVariable).c_str());
    else if (key.isEmpty() && settings.keySource == EndpointSettings::KeySource::Keyring)
        usedKey = m_key;
    EndpointSettings once = settings;
    once.retries = 0;  // who waits wants to know now
    std::shared_ptr<const remote::Client> client;
    try {
        client = clientFor(once, usedKey);
    } catch (const Error& error) {
        emit tried(false, toQString(error.message()));
        return;
    }
    auto trial = std::make_shared<Trial>();
    trial->embeddingModel = toUtf8(settings.embeddingModel.trimmed());
    trial->chatModel = toUtf8(settings.chatModel.trimmed());
    if (trial->embeddingModel.empty() && trial->chatModel.empty()) {
        emit tried(false, tr("Name a model to try: for embeddings, for chat, or both."));
        return;
    }
    m_trial = std::make_unique<Job>(tr("Trying the endpoint"),
                                    [trial, client](Progress& progress) { trial->run(*client, progress.stopToken()); });
    const auto letGo = [this] { m_trial.release()->deleteLater(); };
    connect(m_trial.get(), &Job::finished, this, [this, trial, letGo] {
        letGo();
        emit tried(true, trial->sentence());
    });
    connect(m_trial.get(), &Job::failed, this, [this, letGo](const Error& error) {
        letGo();
        emit tried(false, toQString(error.message()));
    });
    connect(m_trial.get(), &Job::cancelled, this, letGo);
    m_trial->start();
}

void EndpointAccess::cancelTrial()
{
    m_trial.reset();
}

}  // namespace tastebench::model
