package io.weir.api.graph;

import io.weir.api.common.InvalidProgramException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a {@link StreamGraph} of what a program described, and refuses what cannot run. Used on the
 * program's thread.
 *
 * <p>The graph holds the operators and sinks that were added and whatever they read from; a source
 * that nothing reads from is left out.
 */
public final class StreamGraphBuilder {

  private static final int HIGHEST_MAX_PARALLELISM = 1 << 15;

  private final List<OperatorDraft> added = new ArrayList<>();
  private final List<OperatorDraft> sources = new ArrayList<>();
  private int nextId = 1;

  public int nextId() {
    return nextId++;
  }

  /** Makes an operator that has inputs, or a sink, part of the graph. */
  public void add(OperatorDraft draft) {
    added.add(draft);
  }

  /** Notes a source; it becomes part of the graph when something reads from it. */
  public void addSource(OperatorDraft draft) {
    sources.add(draft);
  }

  /** Forgets what was added, so that the environment can build another job. */
  public void clear() {
    added.clear();
    sources.clear();
  }

  /**
   * The graph as of now.
   *
   * @throws IllegalStateException if there are only sources, or nothing
   * @throws InvalidProgramException if the operators do not fit together
   */
  public StreamGraph build(String jobName, JobSettings settings, boolean chainingAllowed) {
    if (added.isEmpty()) {
      throw new IllegalStateException(
          "No operators defined in streaming topology. Cannot execute job '"
              + jobName
              + "': add at least one operator or sink after "
              + (sources.isEmpty()
                  ? "a source, and after each execute anew."
                  : named(sources) + ", for example addSink or print()."));
    }
    Collection<OperatorDraft> drafts = reachable();
    requireDistinctUids(drafts);
    drafts.forEach(draft -> requireKeyGroups(draft, settings));
    List<StreamNode> nodes = new ArrayList<>();
    List<StreamEdge> edges = new ArrayList<>();
    for (OperatorDraft draft : drafts) {
      nodes.add(draft.toNode(chainingAllowed));
      draft.inputs().forEach(input -> edges.add(edge(input, draft)));
    }
    return new StreamGraph(jobName, nodes, edges, settings);
  }

  private static String named(List<OperatorDraft> drafts) {
    return drafts.stream()
        .map(draft -> "'" + draft.displayName() + "'")
        .collect(Collectors.joining(", "));
  }

  /** By id: sources before what reads from them, since ids are given in the order of creation. */
  private Collection<OperatorDraft> reachable() {
    Map<Integer, OperatorDraft> found = new TreeMap<>();
    Deque<OperatorDraft> open = new ArrayDeque<>(added);
    while (!open.isEmpty()) {
      OperatorDraft draft = open.pop();
      if (found.put(draft.id(), draft) == null) {
        draft.inputs().forEach(input -> open.push(input.source()));
      }
    }
    return found.values();
  }

  private static void requireDistinctUids(Collection<OperatorDraft> drafts) {
    Map<String, OperatorDraft> byUid = new HashMap<>();
    for (OperatorDraft draft : drafts) {
      draft
          .uid()
          .ifPresent(
              uid -> {
                OperatorDraft other = byUid.put(uid, draft);
                if (other != null) {
                  throw new InvalidProgramException(
                      "Operators '"
                          + other.displayName()
                          + "' ("
                          + other.uidSetAt()
                          + ") and '"
                          + draft.displayName()
                          + "' ("
                          + draft.uidSetAt()
                          + ") have the same uid '"
                          + uid
                          + "'. State is found by it: give each a uid of its own.");
                }
              });
    }
  }

  private static void requireKeyGroups(OperatorDraft draft, JobSettings settings) {
    int most = draft.maxParallelism().or(settings::maxParallelism).orElse(HIGHEST_MAX_PARALLELISM);
    if (draft.parallelism() > most) {
      throw new InvalidProgramException(
          "Operator '"
              + draft.displayName()
              + "' has parallelism "
              + draft.parallelism()
              + ", above the maximum parallelism of "
              + most
              + ". Lower it with setParallelism, or raise the maximum with setMaxParallelism (at"
              + " most "
              + HIGHEST_MAX_PARALLELISM
              + ").");
    }
  }

  private static StreamEdge edge(OperatorDraft.Input input, OperatorDraft target) {
    OperatorDraft source = input.source();
    boolean forward = input.partitioning() instanceof Partitioning.Forward;
    if (forward && source.parallelism() != target.parallelism()) {
      throw new InvalidProgramException(
          "Forward partitioning does not allow a change of parallelism: '"
              + source.displayName()
              + "' has "
              + source.parallelism()
              + ", '"
              + target.displayName()
              + "' has "
              + target.parallelism()
              + ". Use rebalance() or rescale() instead of forward(), or give both the same"
              + " parallelism.");
    }
    return new StreamEdge(
        source.id(), target.id(), input.partitioning(), input.number(), input.sideOutput());
  }
}
