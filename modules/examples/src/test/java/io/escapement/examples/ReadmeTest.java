package io.escapement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's first code is compiled here, so that it stays code. */
class ReadmeTest {

  /** As in the README. */
  @ActivityInterface
  public interface SalesJobs {
    /** As in the README. */
    Summary rollUpSales(JobWindow window);
  }

  /** What the README's job gives back. */
  public record Summary(int rows) {}

  private static final class SalesJobsImpl implements SalesJobs {
    @Override
    public Summary rollUpSales(JobWindow window) {
      return new Summary(0);
    }
  }

  private static JobSpec spec() {
    JobSpec sales =
        JobSpec.builder("daily-sales")
            .activity("RollUpSales", "sales")
            .cron("0 2 * * *")
            .timezone("Europe/Berlin")
            .grace(Duration.ofMinutes(5))
            .missed(Missed.Run.LATEST)
            .build();
    return sales;
  }

  static void startWorker(JobSpec sales) {
    WorkflowClient client =
        WorkflowClient.newInstance(
            WorkflowServiceStubs.newLocalServiceStubs(),
            WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin(sales)).build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory.newWorker("sales").registerActivitiesImplementations(new SalesJobsImpl());
    factory.start();
  }

  private static String squeezed(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
  }

  @Test
  void theFirstCodeOfTheReadmeIsThisCode() throws IOException {
    Path module = Path.of("").toAbsolutePath();
    String readme = Files.readString(module.resolve("../../README.md"));
    String block = readme.substring(readme.indexOf("```java") + 7);
    String source =
        squeezed(
            Files.readString(
                module.resolve("src/test/java/io/escapement/examples/ReadmeTest.java")));
    assertThat(Pattern.compile(";").splitAsStream(block.substring(0, block.indexOf("```"))))
        .hasSizeGreaterThan(4)
        .allSatisfy(statement -> assertThat(source).contains(withoutBraces(squeezed(statement))));
  }

  /** The test nests the interface and has methods around the statements. */
  private static String withoutBraces(String statement) {
    return statement.replaceFirst("^}", "").replaceFirst("^@ActivityInterface.*[{]", "");
  }

  @Test
  void theFirstSpecOfTheReadmeIsValid() {
    assertThat(spec().schedule().grace()).isEqualTo(Duration.ofMinutes(5));
  }
}
