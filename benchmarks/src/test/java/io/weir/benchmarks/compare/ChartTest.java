package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.workload.Variant;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {

  private static Document chart(Results results) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(new Chart(Samples.setting(), results).svg())));
  }

  @Test
  void hasABarAndAWhiskerForEachCell() throws Exception {
    Document chart = chart(Samples.results());
    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(1 + 4);
    assertThat(chart.getElementsByTagName("path").getLength()).isEqualTo(4);
  }

  @Test
  void namesContendersVersionsAndObjectReuse() throws Exception {
    assertThat(chart(Samples.results()).getDocumentElement().getTextContent())
        .contains("W2-1M", "Weir", "Flink 1.20.5, object reuse", "loop, two threads");
  }

  @Test
  void isWiderWithASecondKindOfElements() throws Exception {
    Results results = Samples.results();
    double narrow = width(chart(results));
    results.add(Samples.run(Samples.cell(Contender.WEIR, Variant.POJOS), 0, 2, 2));
    assertThat(width(chart(results))).isGreaterThan(narrow);
  }

  private static double width(Document chart) {
    return Double.parseDouble(chart.getDocumentElement().getAttribute("viewBox").split(" ")[2]);
  }
}
