package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What docs/ledger.md shows is compiled, and does what it says. */
class LedgerDocsTest {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z";
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  private final TestDatabase database = TestDatabase.h2();
  private final LedgerExamples examples =
      new LedgerExamples(database, (key, token) -> "receipt %d for %s".formatted(token, key));
  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("../../docs/ledger.md"));
  }

  private static List<String> blocks(Pattern kind, String text) {
    return kind.matcher(text).results().map(block -> squeezed(block.group(1))).toList();
  }

  private static String squeezed(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
  }

  @Test
  void aRowOfAWindowIsThereOnce() throws SQLException {
    database.execute(
        "create table sales_total (window_key varchar(255) primary key,"
            + " region varchar(20), amount numeric(9, 2))");
    try (Connection connection = database.begin()) {
      examples.writeRow(connection, KEY, BigDecimal.ONE);
      examples.writeRow(connection, KEY, BigDecimal.TEN);
      connection.commit();
    }
    assertThat(database.number("select count(*) from sales_total where amount = 10")).isEqualTo(1);
  }

  @Test
  void itsJavaIsThatOfTheExamples() throws IOException {
    String source =
        squeezed(
            Files.readString(Path.of("src/test/java/io/escapement/ledger/LedgerExamples.java")));
    assertThat(blocks(BLOCK, page))
        .hasSizeGreaterThan(4)
        .allSatisfy(block -> assertThat(source).contains(block));
  }

  @Test
  void itsSqlIsThatOfTheResource() {
    String tables = squeezed(Resources.text("ledger-postgresql.sql").replaceAll("--[^\n]*", ""));
    assertThat(blocks(SQL, page.replaceAll("--[^\n]*", "")))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(tables).contains(block));
  }

  @Test
  void itsFirstCodeIsWithinThirtyLines() {
    assertThat(page.substring(0, page.indexOf("```java")).lines().count()).isLessThan(30);
  }

  @Test
  void plainJdbcJdbiAndSpringShareTheOneEffect() throws SQLException {
    JdbcTransactionManager transactions = new JdbcTransactionManager(database.source());
    examples.addOnce(KEY, "row");
    examples.withJdbi(Jdbi.create(database.source()), KEY, "row");
    examples.withSpring(
        new TransactionTemplate(transactions), new JdbcTemplate(database.source()), KEY, "row");
    assertThat(database.effects("row")).isEqualTo(1);
  }

  @Test
  void resultsAndReceiptsAreHandedBack() throws SQLException {
    try (Connection connection = database.begin()) {
      assertThat(examples.invoiceOnce(connection, KEY, "a"))
          .isEqualTo(examples.invoiceOnce(connection, KEY, "b"))
          .isEqualTo("invoice of a");
      connection.rollback();
    }
    assertThat(examples.sendOnce(KEY)).isEqualTo(examples.sendOnce(KEY)).startsWith("receipt");
  }

  @Test
  void whatIsYoungIsNotForgotten() throws SQLException {
    examples.addOnce(KEY, "row");
    assertThat(examples.forget(Instant.parse("2026-11-23T02:00:00Z"))).isZero();
    assertThat(database.marks()).isEqualTo(1);
  }
}
