package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import io.escapement.admin.AdminConfiguration;
import io.escapement.admin.platform.Role;
import io.escapement.admin.platform.StartupException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of who may call, and where they may be left out. */
class OpenModeTest {

  private static final String SERVER =
      """
      server:
        applicationConnectors: [{ type: http, port: 0, bindHost: %s }]
        adminConnectors: [{ type: http, port: 0, bindHost: %s }]
      """;

  @Test
  void isTheDefaultAndStartsOnThisMachineAlone() throws Exception {
    AdminConfiguration settings = read("logging: {}");
    assertThat(settings.access().isOpen()).isTrue();
    OpenMode.check(settings.access(), settings.getServerFactory());
    check(SERVER.formatted("127.0.0.1", "\"::1\""));
    check("server: { type: simple, connector: { type: http, bindHost: localhost } }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "\"::\"", "null", "192.0.2.1"})
  void isRefusedWhereOthersCanReachAConnector(String host) {
    for (String server :
        List.of(
            SERVER.formatted(host, "127.0.0.1"),
            SERVER.formatted("127.0.0.1", host),
            "server: { type: simple, connector: { type: http, bindHost: %s } }".formatted(host))) {
      assertThatThrownBy(() -> check(server))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("docs/access.md")
          .hasMessageContaining("bindHost: 127.0.0.1");
    }
  }

  @Test
  void othersMayReachItWhereTheSettingsSayWhoMay() throws Exception {
    check("access: {}\n" + SERVER.formatted("0.0.0.0", "0.0.0.0"));
  }

  @Test
  void everySettingHasItsDefault() throws Exception {
    AccessConfig access =
        read("access: { issuers: [{ issuer: i, jwks: 'https://i/k', audience: a }] }").access();
    assertThat(access.isOpen()).isFalse();
    assertThat(access.leeway()).isEqualTo(Duration.seconds(60));
    assertThat(access.failuresAMinute()).isEqualTo(10);
    assertThat(access.grants()).isEmpty();
    assertThat(access.issuers())
        .containsExactly(new IssuerConfig("i", "https://i/k", "a", "sub", "groups"));
  }

  @Test
  void allBadValuesAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    access:
                      leeway: 11m
                      failuresAMinute: 0
                      issuers: [{ jwks: "http://id.example/keys" }]
                      grants: [{ users: [""] }, { role: admin, teams: [] }]
                    """))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "access.leeway must be less than or equal to 10 MINUTES",
            "access.failuresAMinute must be greater than or equal to 1",
            "access.issuers[0].issuer must not be blank",
            "access.issuers[0].audience must not be blank",
            "access.issuers[0].jwks must be an https address",
            "access.grants[0]",
            "must name a role",
            "access.grants[0].users[0]",
            "must name users or groups",
            "has an empty list of teams");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1.evil.example/k", "http://localhost.evil/k", "ftp://x", "/keys"})
  void keysComeByHttpsUnlessFromThisMachine(String jwks) {
    String settings = "access: { issuers: [{ issuer: i, audience: a, jwks: '%s' }] }";
    assertThatThrownBy(() -> read(settings.formatted(jwks)))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void theExampleIsValid() throws Exception {
    String example =
        Files.readString(Path.of("config.example.yml")).replaceAll("(?m)^#(access:|  )", "$1");
    AccessConfig access = read(example.replaceAll("\\$\\{[^}]*}", "")).access();
    assertThat(access.issuers())
        .singleElement()
        .extracting(IssuerConfig::nameClaim)
        .isEqualTo("sub");
    assertThat(access.grants().get(1))
        .isEqualTo(
            new GrantConfig(
                Optional.of(Role.OPERATOR),
                List.of(),
                List.of("finance-oncall"),
                Optional.of(List.of("finance"))));
  }

  @Test
  void theDocumentsExampleIsValid() throws Exception {
    String text = Files.readString(Path.of("../../docs/access.md"));
    String yaml = text.substring(text.indexOf("```yaml") + 7);
    assertThat(read(yaml.substring(0, yaml.indexOf("```"))).access().grants()).hasSize(2);
  }

  private static void check(String yaml) throws IOException, ConfigurationException {
    AdminConfiguration settings = read(yaml);
    OpenMode.check(settings.access(), settings.getServerFactory());
  }

  private static AdminConfiguration read(String yaml) throws IOException, ConfigurationException {
    return new YamlConfigurationFactory<>(
            AdminConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
        .build(
            path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "config.yml");
  }
}
