package io.escapement.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.escapement.admin.alerts.AlertsConfig;
import io.escapement.admin.changes.ReviewConfig;
import io.escapement.admin.jobs.JobsConfig;
import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.platform.TemporalConfig;
import io.escapement.temporal.Engine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminConfigurationTest {

  private final ConfigurationFactory<AdminConfiguration> factory =
      new DefaultConfigurationFactoryFactory<AdminConfiguration>()
          .create(
              AdminConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw");

  @Test
  void everySettingHasItsDefault() throws Exception {
    AdminConfiguration defaults = read("logging: {}");
    assertThat(defaults.temporal())
        .isEqualTo(new TemporalConfig("127.0.0.1:7233", "default", "", Engine.SERVER));
    assertThat(defaults.database())
        .isEqualTo(new DatabaseConfig("jdbc:postgresql://127.0.0.1:5432/escapement", "", "", 10));
    assertThat(defaults.jobs()).isEqualTo(new JobsConfig(List.of()));
    assertThat(defaults.alerts()).isEqualTo(new AlertsConfig(Map.of()));
    assertThat(defaults.review())
        .isEqualTo(
            new ReviewConfig(
                List.of(),
                List.of(),
                List.of("critical"),
                List.of("schedule", "missed", "retry", "owner"),
                true));
  }

  @Test
  void partsOfASectionMayBeLeftOut() throws Exception {
    AdminConfiguration parts =
        read(
            "temporal: { engine: embedded }\ndatabase: { poolSize: 4 }\njobs: {}\nreview: { teams: [core] }");
    assertThat(parts.review().teams()).containsExactly("core");
    assertThat(parts.review().labels()).containsExactly("critical");
    assertThat(parts.temporal().engine()).isEqualTo(Engine.EMBEDDED);
    assertThat(parts.temporal().target()).isEqualTo("127.0.0.1:7233");
    assertThat(parts.database().poolSize()).isEqualTo(4);
    assertThat(parts.jobs().folders()).isEmpty();
  }

  @Test
  void listensOnTheLoopbackInterfaceUnlessToldOtherwise() throws Exception {
    DefaultServerFactory server = (DefaultServerFactory) read("logging: {}").getServerFactory();
    assertThat(server.getApplicationConnectors())
        .singleElement()
        .extracting(connector -> ((HttpConnectorFactory) connector).getBindHost())
        .isEqualTo("127.0.0.1");
    assertThat(server.getAdminConnectors())
        .singleElement()
        .extracting(connector -> ((HttpConnectorFactory) connector).getBindHost())
        .isEqualTo("127.0.0.1");
  }

  @Test
  void allBadValuesAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    temporal: { target: nowhere, namespace: "", webUi: "ftp://x" }
                    database: { url: "jdbc:h2:mem:x", poolSize: 1 }
                    jobs: { folders: [""] }
                    review: { labels: [""] }
                    alerts: { channels: { Ops: { url: "http://x" }, a: { url: "s3cret" }, b: { url: "https://x/", headers: { Host: x } }, c: { url: "https://x/", headers: { X-Key: "s3cret\\a" } } } }
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "temporal.target must be host:port",
            "temporal.namespace must not be blank",
            "temporal.webUi must be empty or an http address",
            "database.url must be a PostgreSQL address",
            "database.poolSize must be greater than or equal to 2",
            "jobs.folders[0]",
            "review.labels[0]",
            "must be named in lower case, digits and '-'",
            "must be an http or https address with a host",
            "must be a header's name, and none that is set",
            "must be printable, in one line")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aKeyAndACertificateAreKeptSafe() {
    assertThatThrownBy(() -> read("temporal: { apiKey: k }"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("goes over TLS alone; add tls: {}");
    assertThatThrownBy(() -> read("temporal: { tls: { key: admin.key } }"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("needs both certificate and key");
    assertThatCode(() -> read("temporal: { apiKey: k, tls: {} }")).doesNotThrowAnyException();
  }

  @Test
  void anUnknownSettingIsRefusedWithTheOneThatMayBeMeant() {
    assertThatThrownBy(() -> read("temporal: { targt: 'x:1' }"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("targt")
        .hasMessageContaining("target");
  }

  @Test
  void neverShowsThePassword() {
    DatabaseConfig config =
        new DatabaseConfig("jdbc:postgresql://h/db?user=u&password=secret", "u", "secret", 2);
    assertThat(config.toString()).doesNotContain("secret");
    assertThat(config.displayUrl()).isEqualTo("jdbc:postgresql://h/db");
  }

  @Test
  void aChannelMayTakeItsSecretsFromTheEnvironmentAndNeverShowsThem() throws Exception {
    AdminConfiguration config =
        factory.build(
            new SubstitutingSourceProvider(
                path ->
                    new ByteArrayInputStream(
                        "alerts: { channels: { ops: { url: https://x/hook, headers: { X-Key: 'k ${PATH}' } } } }"
                            .getBytes(StandardCharsets.UTF_8)),
                new EnvironmentVariableSubstitutor(true)),
            "config.yml");
    String path = System.getenv("PATH");
    assertThat(config.alerts().channels().get("ops").headers()).containsEntry("X-Key", "k " + path);
    assertThat(config.alerts().toString()).contains("ops").doesNotContain(path, "hook");
  }

  @Test
  void theExampleIsValid() throws Exception {
    AdminConfiguration example =
        factory.build(
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)),
            "config.example.yml");
    assertThat(example.temporal().webUi()).isEqualTo("http://127.0.0.1:8233");
    assertThat(example.database().user()).isEqualTo("escapement");
    assertThat(example.database().password()).isEmpty();
  }

  private AdminConfiguration read(String yaml) throws IOException, ConfigurationException {
    return factory.build(
        path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "config.yml");
  }
}
