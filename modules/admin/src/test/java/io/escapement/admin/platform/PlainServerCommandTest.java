package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainServerCommandTest {

  @Test
  void whatAnOperatorCanMendIsToldInItsOwnWords() {
    StartupException cause = new StartupException("no database; start it");
    assertThat(PlainServerCommand.words(cause)).contains("no database; start it");
    assertThat(PlainServerCommand.words(new IllegalStateException("while wiring", cause)))
        .contains("no database; start it");
    assertThat(
            PlainServerCommand.words(
                new ConfigurationException("config.yml", List.of("Unknown setting")) {}))
        .hasValueSatisfying(words -> assertThat(words).contains("config.yml", "Unknown setting"));
  }

  @Test
  void aDefectKeepsItsStackTrace() {
    assertThat(PlainServerCommand.words(new IllegalStateException("oops"))).isEmpty();
  }
}
