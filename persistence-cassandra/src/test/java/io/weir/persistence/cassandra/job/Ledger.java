package io.weir.persistence.cassandra.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outside world of a job: lines in files, one for each transaction, which become visible by
 * being moved. What is lost or written twice is seen here, whatever the job's state says.
 */
final class Ledger {

  private final Path prepared;
  private final Path committed;

  Ledger(Path directory) {
    try {
      prepared = Files.createDirectories(directory.resolve("prepared"));
      committed = Files.createDirectories(directory.resolve("committed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LedgerSink sink() {
    return new LedgerSink(prepared.getParent().toString());
  }

  void prepare(String transaction, List<String> lines) throws IOException {
    Files.write(prepared.resolve(transaction), lines);
  }

  /** Once more is no harm: after a restart nobody knows whether it was done. */
  void commit(String transaction) throws IOException {
    if (!Files.exists(committed.resolve(transaction))) {
      Files.move(
          prepared.resolve(transaction),
          committed.resolve(transaction),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Of all transactions, sorted. */
  List<String> lines() {
    try (Stream<Path> files = Files.list(committed)) {
      return files.flatMap(Ledger::lines).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Transactions of a checkpoint that are visible. */
  long committedOf(long checkpointId) {
    return count(committed, checkpointId);
  }

  /** Transactions of a checkpoint that are ready, and not visible. */
  long preparedOf(long checkpointId) {
    return count(prepared, checkpointId);
  }

  private static long count(Path directory, long checkpointId) {
    try (Stream<Path> files = Files.list(directory)) {
      String prefix = LedgerSink.prefix(checkpointId);
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
