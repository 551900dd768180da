package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that is killed, or stands still, while it holds a lease. On PostgreSQL. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeaseKillTest {

  private static final TestDatabase DATABASE = TestDatabase.postgres();

  private final Leases leases = DATABASE.ledger().leases(DATABASE.source());
  private Process holder;
  private BufferedReader words;
  private long token;

  @BeforeEach
  void aProcessTakesTheLease() throws SQLException, IOException {
    DATABASE.execute("delete from escapement_lease");
    DATABASE.execute("drop table if exists destination");
    DATABASE.execute("create table destination (token bigint not null, content varchar(20))");
    DATABASE.execute("insert into destination (token) values (0)");
    holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LeaseHolder.class.getName(),
                ((PGSimpleDataSource) DATABASE.source()).getUrl())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    words = holder.inputReader(StandardCharsets.UTF_8);
    token = Long.parseLong(words.readLine().replace("holding ", ""));
  }

  @AfterEach
  void end() {
    holder.destroyForcibly().onExit().join();
  }

  /** The token of the lease under which this process has sent its content in the end. */
  private long sendOnceTheLeaseIsOver() {
    return await()
        .atMost(Duration.ofMinutes(1))
        .ignoreException(LeaseHeldException.class)
        .until(
            () ->
                leases.withLease(
                    LeaseHolder.KEY,
                    Duration.ofHours(1),
                    ResultCodec.number(),
                    lease -> {
                      assertThat(LeaseHolder.send(DATABASE.source(), lease, "ours")).isTrue();
                      return lease.token();
                    }),
            sent -> true);
  }

  private static long sentBy(String content) throws SQLException {
    return DATABASE.number("select count(*) from destination where content = ?", content);
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", name, String.valueOf(holder.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void itsWorkIsTakenOverWhenTheLeaseOfTheKilledIsOverAndNotBefore() throws SQLException {
    holder.destroyForcibly().onExit().join();
    assertThatThrownBy(
            () ->
                leases.withLease(
                    LeaseHolder.KEY, LeaseHolder.LEASE, ResultCodec.text(), lease -> "too soon"))
        .isInstanceOf(LeaseHeldException.class);
    assertThat(sendOnceTheLeaseIsOver()).isGreaterThan(token);
    assertThat(sentBy("ours")).isEqualTo(1);
  }

  @Test
  void theOneThatComesBackFromTheDeadIsRefusedByItsToken() throws Exception {
    signal("-STOP");
    assertThat(sendOnceTheLeaseIsOver()).isGreaterThan(token);
    signal("-CONT");
    new PrintStream(holder.getOutputStream(), true, StandardCharsets.UTF_8).println("theirs");
    assertThat(words.readLine()).isEqualTo("refused");
    assertThat(words.readLine()).isEqualTo("lost");
    assertThat(sentBy("ours")).isEqualTo(1);
    assertThat(leases.withLease(LeaseHolder.KEY, LeaseHolder.LEASE, ResultCodec.text(), one -> "x"))
        .as("the result of who took over")
        .isNotEqualTo("theirs");
  }

  @Test
  void theOneThatLivesSendsAndCompletes() throws Exception {
    new PrintStream(holder.getOutputStream(), true, StandardCharsets.UTF_8).println("theirs");
    assertThat(words.readLine()).isEqualTo("sent");
    assertThat(words.readLine()).isEqualTo("completed theirs");
    assertThat(sentBy("theirs")).isEqualTo(1);
  }
}
