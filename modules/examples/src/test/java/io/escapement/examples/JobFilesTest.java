package io.escapement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.examples.export.FlakyExport;
import io.escapement.examples.history.WeatherHistory;
import io.escapement.examples.weather.WeatherIngest;
import io.escapement.policy.JobSpec;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The job files and the worker agree on names, and the in-JVM engine can run them. */
class JobFilesTest {

  private static final Path JOBS = Path.of("jobs");

  @ParameterizedTest
  @CsvSource({
    "weather-ingest, WeatherIngest",
    "weather-history, WeatherHistory",
    "flaky-export, FlakyExport",
    "ship-order, ShipOrder"
  })
  void nameWhatTheWorkerOffers(String id, String type) throws IOException {
    JobSpec spec = JobSpec.fromTree(new Yaml().load(Files.readString(JOBS.resolve(id + ".yaml"))));
    assertThat(spec.id()).isEqualTo(id);
    assertThat(spec.activity().type()).isEqualTo(type);
    assertThat(spec.activity().taskQueue()).isEqualTo(ExampleWorker.TASK_QUEUE);
    assertThat(spec.schedule().isUtc()).isTrue();
  }

  @Test
  void nameTheTypesOfTheActivities() {
    assertThat(typeOf(WeatherIngest.class)).isEqualTo("WeatherIngest");
    assertThat(typeOf(WeatherHistory.class)).isEqualTo("WeatherHistory");
    assertThat(typeOf(FlakyExport.class)).isEqualTo("FlakyExport");
  }

  @Test
  void areAllHere() throws IOException {
    try (var files = Files.list(JOBS)) {
      assertThat(files).hasSize(4);
    }
  }

  private static String typeOf(Class<?> activity) {
    return POJOActivityInterfaceMetadata.newInstance(activity)
        .getMethodsMetadata()
        .get(0)
        .getActivityTypeName();
  }
}
