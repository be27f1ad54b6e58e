"""Evidently's drift preset over the columns of a folder; prints its version and the seconds that it took, as JSON.

Each column is two files of float64, `<name>.reference` and `<name>.current`; those called `category*` are places in a list.
"""

import json
import sys
import time
from pathlib import Path

import evidently
import numpy
import pandas
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset

folder = Path(sys.argv[1])
names = sorted(path.stem for path in folder.glob("*.reference"))
categories = [name for name in names if name.startswith("category")]
definition = DataDefinition(
    numerical_columns=[name for name in names if name not in categories], categorical_columns=categories
)


def read(side: str) -> Dataset:
    frame = pandas.DataFrame({name: numpy.fromfile(folder / f"{name}.{side}") for name in names})
    for name in categories:
        frame[name] = frame[name].astype(int).astype(str)
    return Dataset.from_pandas(frame, data_definition=definition)


reference, current = read("reference"), read("current")
started = time.perf_counter()
Report([DataDriftPreset()]).run(current, reference).dict()
print(json.dumps({"version": evidently.__version__, "seconds": round(time.perf_counter() - started, 2)}))
