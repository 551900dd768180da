package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.escapement.admin.AdminConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dev writes is what the admin reads. */
class AdminConfigFileTest {

  private static final Database DATABASE =
      new Database("jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres", "embedded");

  @TempDir private Path folder;

  @Test
  void namesTheEngine() throws Exception {
    AdminConfiguration read =
        written(new Engine("127.0.0.1:7233", "http://127.0.0.1:8233", Engine.Kind.SERVER, ""));
    assertThat(read.temporal().target()).isEqualTo("127.0.0.1:7233");
    assertThat(read.temporal().namespace()).isEqualTo(Engine.NAMESPACE);
    assertThat(read.temporal().webUi()).isEqualTo("http://127.0.0.1:8233");
    assertThat(read.temporal().engine()).hasToString("SERVER");
  }

  @Test
  void namesNoWebUiWhereThereIsNone() throws Exception {
    AdminConfiguration read = written(new Engine("127.0.0.1:1", "", Engine.Kind.EMBEDDED, ""));
    assertThat(read.temporal().webUi()).isEmpty();
    assertThat(read.temporal().engine()).hasToString("EMBEDDED");
  }

  @Test
  void namesDatabaseAndJobs() throws Exception {
    AdminConfiguration read = written(new Engine("127.0.0.1:1", "", Engine.Kind.EMBEDDED, ""));
    assertThat(read.database().url()).isEqualTo(DATABASE.url());
    assertThat(read.jobs().folders()).containsExactly("/one", "/two");
  }

  @Test
  void listensOnTheLoopbackInterfaceAlone() throws Exception {
    AdminConfiguration read = written(new Engine("127.0.0.1:1", "", Engine.Kind.EMBEDDED, ""));
    DefaultServerFactory server = (DefaultServerFactory) read.getServerFactory();
    assertThat(
            Stream.concat(
                server.getApplicationConnectors().stream(), server.getAdminConnectors().stream()))
        .map(HttpConnectorFactory.class::cast)
        .extracting(connector -> connector.getBindHost() + ":" + connector.getPort())
        .containsExactly("127.0.0.1:8080", "127.0.0.1:8081");
  }

  private AdminConfiguration written(Engine engine) throws IOException, ConfigurationException {
    try (DataFolder data = DataFolder.open(folder)) {
      List<Path> jobs = List.of(Path.of("/one"), Path.of("/two"));
      Path file = new AdminConfigFile(8080, 8081, engine, DATABASE, jobs).write(data);
      return new YamlConfigurationFactory<>(
              AdminConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
          .build(new FileConfigurationSourceProvider(), file.toString());
    }
  }
}
